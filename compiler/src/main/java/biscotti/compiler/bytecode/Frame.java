package biscotti.compiler.bytecode;

import biscotti.compiler.ir.Kind;
import biscotti.compiler.ir.Value;
import java.util.ArrayList;
import java.util.List;

/** The values of local variables and of the operand stack at one place (JVMS 2.6). A long or double is one entry of the stack. */
final class Frame {
    final Value[] locals;
    private final List<Value> stack = new ArrayList<>();

    Frame(int localCount) {
        locals = new Value[localCount];
    }

    private Frame(Frame other) {
        locals = other.locals.clone();
        stack.addAll(other.stack);
    }

    Frame copy() {
        return new Frame(this);
    }

    List<Value> stack() {
        return stack;
    }

    void push(Value value) {
        stack.add(value);
    }

    Value pop() {
        return stack.removeLast();
    }

    /** Pops values that fill so many slots, and gives them in the order in which they were pushed. */
    List<Value> popSlots(int slots) {
        var result = new ArrayList<Value>();
        for (int left = slots; left > 0; ) {
            Value value = pop();
            result.addFirst(value);
            left -= slots(value.kind());
        }
        return result;
    }

    /** Slots that a value takes: 2 for long and double (JVMS 2.11.1, category 2). */
    static int slots(Kind kind) {
        return kind == Kind.LONG || kind == Kind.DOUBLE ? 2 : 1;
    }

    /** Copies the values in the upper slots to below the next lower slots: all dup instructions. */
    void duplicate(int upperSlots, int lowerSlots) {
        List<Value> upper = popSlots(upperSlots);
        List<Value> lower = popSlots(lowerSlots);
        stack.addAll(upper);
        stack.addAll(lower);
        stack.addAll(upper);
    }
}
