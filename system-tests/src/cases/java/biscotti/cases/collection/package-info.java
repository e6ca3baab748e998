/** Tier 3: java.util's collections on one thread, and String in depth. */
package biscotti.cases.collection;
