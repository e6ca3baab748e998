/**
 * Passes that transform graphs in place. Each is one class with one method; the pipeline's list says in what order they run.
 */
package biscotti.compiler.optimise;
