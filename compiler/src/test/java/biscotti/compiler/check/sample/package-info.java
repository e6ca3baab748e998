/** Code that breaks what the kernel profile demands, a class for each demand. */
package biscotti.compiler.check.sample;
