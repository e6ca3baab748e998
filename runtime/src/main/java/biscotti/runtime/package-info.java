/**
 * The Java machine on bare metal, at its centre: start-up, what compiled code calls, the log, the console, panics.
 *
 * <p>Read {@code Startup} first: it is the order in which everything comes to life. {@code CompilerSupport} is the contract with the
 * compiler. Around it: {@code object} (layout), {@code heap} (allocation and collection), {@code exception} (unwinding and traces),
 * {@code processor} (areas, interrupts), {@code thread} (scheduling, safepoints), {@code monitor}, and {@code overlay} (members of
 * java.base).
 *
 * <p>Not here: devices, processes, files. The program's main is {@code program_main}, which the compiler makes.
 *
 * <p>Invariants: before the heap exists nothing allocates; panics and the log never allocate, lock or throw. Lock order: a bucket of the
 * parking table, the array monitors' lock and the scheduler's lock are all leaves; under none of them is another taken, nor the heap's.
 */
package biscotti.runtime;
