package biscotti.compiler.ir;

import biscotti.compiler.world.MethodInfo;

/** A place in source code: method, line (0 if unknown) and, after inlining, where that method was called. */
public record Position(MethodInfo method, int line, Position caller) {
    /** The place in the method that all of this is inlined in. */
    public Position outermost() {
        Position position = this;
        while (position.caller != null) {
            position = position.caller;
        }
        return position;
    }
}
