/**
 * The compiler: Java class files in, one bootable image out.
 *
 * <p>{@link biscotti.compiler.Compiler} is the table of contents: the pipeline as a list. The packages below each hold one concern:
 * {@code world} (class files), {@code bytecode} (to SSA form), {@code ir}, {@code interpret} (initialisers), {@code reach}, {@code optimise},
 * {@code check} (promises over the whole program), {@code layout}, {@code llvm}, {@code toolchain}, {@code link}.
 */
package biscotti.compiler;
