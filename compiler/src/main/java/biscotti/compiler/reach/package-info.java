/**
 * What of the closed world a program can reach: rapid type analysis over folded graphs.
 *
 * <p>A worklist of methods. Each method's graph is folded first (known statics, dead branches), so that what hides behind a false
 * condition is never seen; then every call, allocation, static and constant in it is followed. A virtual call reaches the
 * implementations of all classes instantiated so far and later. Image objects count as instantiated and are followed through
 * their fields. The result is a {@link biscotti.compiler.layout.Program}.
 *
 * <p>Errors (an absent member, a native without body) are collected with the path that leads to them. Source of the method: Bacon and
 * Sweeney, "Fast static analysis of C++ virtual function calls", OOPSLA 1996.
 */
package biscotti.compiler.reach;
