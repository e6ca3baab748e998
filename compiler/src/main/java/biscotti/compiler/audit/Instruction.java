package biscotti.compiler.audit;

import java.util.List;

/**
 * An instruction of IR.
 *
 * @param line of the module, from 0, where it begins
 * @param name of its result, or null
 * @param opcode its first word, but for those that say how to make a tail call
 * @param text all of it behind the result, on one line
 * @param operands the local values that it names, in order; a phi's are those of {@code incoming}
 * @param incoming of a phi: where each operand comes from
 * @param successors of a terminator: the blocks that may follow
 * @param callee of a call or invoke: the function's symbol, or null if it is called by address, is assembly, or this is no call
 */
record Instruction(
        int line, String name, String opcode, String text, List<String> operands, List<String> incoming, List<String> successors, String callee) {
    Instruction {
        operands = List.copyOf(operands);
        incoming = List.copyOf(incoming);
        successors = List.copyOf(successors);
    }

    boolean isPhi() {
        return !incoming.isEmpty();
    }

    boolean isCall() {
        return opcode.equals("call") || opcode.equals("invoke");
    }

    boolean isAssembly() {
        return isCall() && callee == null && text.contains(" asm ");
    }
}
