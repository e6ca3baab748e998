/**
 * Making graphs value by value: used by the front end, by intrinsics and by the lowering of dynamic calls.
 *
 * <p>{@link biscotti.compiler.emit.Emitter} appends at a place and keeps the invariant that a throwing value ends its block where there is
 * a handler. Whoever cannot translate something throws {@link biscotti.compiler.emit.Unsupported}; it becomes a call of an absent method
 * ({@link biscotti.compiler.emit.Absence}), which is an error only if it can be reached.
 */
package biscotti.compiler.emit;
