/**
 * The smallest kernel: to test the machine layer and the runtime in the kernel profile on their own, apart from the real kernel.
 */
package biscotti.guest;
