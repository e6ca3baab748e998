/**
 * The intermediate representation: one control-flow graph in static single assignment form per method.
 *
 * <p>A {@link biscotti.compiler.ir.Graph} has {@link biscotti.compiler.ir.Block}s; a block has phis, then other
 * {@link biscotti.compiler.ir.Value}s in order, then a {@link biscotti.compiler.ir.Terminator}. What a value computes is its
 * {@link biscotti.compiler.ir.Operation}, a record of the static facts; what it computes from are its operands.
 *
 * <p>Invariants, held by {@link biscotti.compiler.ir.Verifier} after every pass:
 * <ul>
 *   <li>A use is dominated by its definition; a phi has one operand for each predecessor, in the order of {@code block.predecessors()}.
 *   <li>No block occurs twice among another's predecessors (a branch with equal targets is a goto).
 *   <li>The Java checks are values of their own ({@code NullCheck}, {@code BoundsCheck}, {@code ZeroCheck}, {@code CheckCast},
 *       {@code ArrayStoreCheck}): a load, store or call behind them cannot fail.
 *   <li>A block with an exception handler ({@code block.handler()}) contains at most one value that may throw, and it is the last one (or
 *       the terminator is {@code Throw} and no value may throw). Values that may throw: {@link biscotti.compiler.ir.Operation#mayThrow}.
 *       The handler is one of the block's successors, and the block is one of the handler's predecessors; the handler's phis see for
 *       that edge only values defined before the throwing one. A handler block starts (after phis) with {@code CaughtException}.
 *       Exception types are tested by ordinary code in the handler ({@code InstanceOf}, then {@code Throw} again).
 *   <li>Entry has no predecessors and no phis; parameters are values of the entry block.
 * </ul>
 * The shape (sealed interfaces, records, pattern switches) follows {@code java.lang.classfile}.
 */
package biscotti.compiler.ir;
