/**
 * Exceptions: unwinding to handlers, stack traces, stack overflow, and what failing class initialisers throw.
 *
 * <p>Everything rests on the tables that the build derives from LLVM's descriptions ({@code docs/contract.md}). A try block costs nothing
 * until an exception is thrown; a trace costs one word a frame until someone asks for names.
 *
 * <p>Not here: handlers themselves, which are compiled code. Invariant: between the throw and the landing pad nothing allocates, polls
 * or faults.
 */
package biscotti.runtime.exception;
