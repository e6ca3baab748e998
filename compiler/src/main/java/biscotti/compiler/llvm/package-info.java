/**
 * From SSA graphs to text LLVM IR (version 20), one function for each method.
 *
 * <p>References are {@code ptr addrspace(1)}, raw words {@code i64}, sub-int types {@code i32}. What keeps LLVM from breaking Java's rules:
 * <ul>
 *   <li>Collector: no integer tricks on references; array indexes are zero-extended 32-bit values without no-wrap flags, which LLVM
 *       cannot split, so every address is derived from a base that is live; reading a raw address as an object is an opaque step.
 *   <li>Memory model: fields and reference elements are accessed {@code unordered}, never torn; primitive elements plainly, their loaded
 *       value frozen because a racy plain load is undefined; the CPU's area {@code monotonic} or {@code volatile}, as devices are.
 *   <li>Exceptions: a call is an {@code invoke} only under a handler; pads catch everything, the handler's own code tests types.
 *   <li>Null checks are explicit branches that llc folds into faulting instructions.
 *   <li>Traces: functions keep their frame pointer, are never inlined by LLVM, and calls are neither merged nor tail calls; a
 *       debug location's "line" is an index into {@link biscotti.compiler.link.Positions}.
 *   <li>Undefined behaviour: shifts are masked, division and conversion are total, address 0 is a valid address, loops may be infinite.
 * </ul>
 * {@link biscotti.compiler.llvm.BackEnd} is the pipeline. Not here: layout (package layout), tools (toolchain), ELF (link).
 */
package biscotti.compiler.llvm;
