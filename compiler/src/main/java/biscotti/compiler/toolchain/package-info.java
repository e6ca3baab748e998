/**
 * The programs that turn text into machine code: clang (the optimiser), llc, llvm-mc and lld, out of the LLVM jar on the class path.
 *
 * <p>{@link biscotti.compiler.toolchain.Toolchain} unpacks them once per user; {@link biscotti.compiler.toolchain.Llvm} knows their command
 * lines. A tool that fails is a {@link biscotti.compiler.toolchain.ToolFailure} with its own words. Not here: what goes into the files.
 */
package biscotti.compiler.toolchain;
