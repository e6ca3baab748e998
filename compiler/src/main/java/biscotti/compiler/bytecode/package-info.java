/**
 * The front end: from the bytecode of one method to its SSA graph.
 *
 * <p>{@link biscotti.compiler.bytecode.FrontEnd} is the door. {@code ControlFlow} finds basic blocks and what exceptions of each go to;
 * {@code Liveness} finds which locals matter at their starts; {@code GraphBuilder} walks the blocks in reverse postorder with an abstract
 * frame of values, makes phis where control merges, and dispatch blocks for handlers; the {@code ...Instructions} translate; and
 * {@code Intrinsics} turns calls with a meaning of their own into operations.
 *
 * <p>What cannot be translated (a class or member that does not exist, a bootstrap method that is not known, a misuse of raw addresses) does not
 * fail the method: it becomes a call of an absent method that carries the reason, behind which the block ends. So code that is never
 * reached may be wrong. Reachability reports such a call if it gets there.
 *
 * <p>Local variables and stack slots follow JVMS 2.6; the category of a value is the JVM type's: LONG and DOUBLE take two
 * slots, a raw address takes one, as the reference that it is for javac. Not here: optimisation beyond removing phis of one value.
 */
package biscotti.compiler.bytecode;
