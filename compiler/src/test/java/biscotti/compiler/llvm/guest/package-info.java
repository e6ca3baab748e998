/**
 * Guest code for the back end's tests: the same methods run on HotSpot and, compiled, in a Linux process, and must print the same.
 *
 * <p>{@link biscotti.compiler.llvm.guest.Entry} runs all cases. {@code Support} stands for the runtime's CompilerSupport, the overlays for
 * its library; {@code host.c} gives memory, output and an unwinder that reads the image's tables.
 */
package biscotti.compiler.llvm.guest;
