/** Ends that a kernel must survive long enough to explain. */
package biscotti.guest.panic;
