/**
 * Where everything lies: field offsets, class numbers, dispatch tables, static fields and the image heap.
 *
 * <p>Input is a {@link biscotti.compiler.layout.Program}, the closed world after reachability; output are numbers and addresses, which the
 * back end (package llvm) compiles into code and the image writer (package link) writes down. The structures themselves are those of
 * {@code biscotti.runtime.object}. All of it is deterministic: the order of the program's lists decides. Not here: what is reachable.
 */
package biscotti.compiler.layout;
