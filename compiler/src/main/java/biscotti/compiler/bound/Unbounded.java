package biscotti.compiler.bound;

import biscotti.compiler.world.MethodInfo;

/**
 * Why a method has no bound: its own code, or a call.
 *
 * @param callee where the call leads that brings it; null if the method's own code does
 * @param line of the method's source, 0 if unknown
 * @param reason in words, of the code that is the cause
 */
record Unbounded(MethodInfo method, Context callee, int line, String reason) {
    /** The cause as a line of text; of no use if it is a call. */
    String text() {
        return method + " " + reason + ", line " + line;
    }
}
