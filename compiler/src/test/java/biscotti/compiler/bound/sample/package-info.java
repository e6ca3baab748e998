/** Work with bounds and without. */
package biscotti.compiler.bound.sample;
