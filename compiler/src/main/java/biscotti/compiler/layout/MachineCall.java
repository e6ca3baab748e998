package biscotti.compiler.layout;

import biscotti.compiler.world.MethodInfo;

/**
 * A call in machine code: the source's own, or one that an operation became.
 *
 * @param callee the method that the call names
 * @param isDispatched whether the receiver's class chooses the method that runs
 * @param line in the caller's source, 0 if unknown
 */
public record MachineCall(MethodInfo caller, MethodInfo callee, boolean isDispatched, int line) {}
