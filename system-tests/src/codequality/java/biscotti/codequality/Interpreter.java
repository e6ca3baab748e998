package biscotti.codequality;

/** An interpreter of a small stack machine: a switch in a loop, as system call dispatch and protocol decoding have. */
final class Interpreter {

    private static final byte PUSH = 0;
    private static final byte LOAD = 1;
    private static final byte STORE = 2;
    private static final byte ADD = 3;
    private static final byte MULTIPLY = 4;
    private static final byte XOR = 5;
    private static final byte JUMP_IF = 6;
    private static final byte HALT = 7;

    private Interpreter() {
    }

    static long run(int n) {
        byte[] code = {
            PUSH, 7, STORE, 1,
            LOAD, 1, PUSH, 31, MULTIPLY, LOAD, 0, ADD, STORE, 1,
            LOAD, 1, LOAD, 0, XOR, STORE, 2,
            LOAD, 0, PUSH, -1, ADD, STORE, 0,
            LOAD, 0, JUMP_IF, 4,
            HALT};
        long[] variables = new long[4];
        variables[0] = n;
        execute(code, variables);
        return variables[1] * 31 + variables[2];
    }

    private static void execute(byte[] code, long[] variables) {
        long[] stack = new long[8];
        int top = 0;
        int at = 0;
        while (true) {
            switch (code[at++]) {
                case PUSH -> stack[top++] = code[at++];
                case LOAD -> stack[top++] = variables[code[at++]];
                case STORE -> variables[code[at++]] = stack[--top];
                case ADD -> {
                    top--;
                    stack[top - 1] += stack[top];
                }
                case MULTIPLY -> {
                    top--;
                    stack[top - 1] *= stack[top];
                }
                case XOR -> {
                    top--;
                    stack[top - 1] ^= stack[top];
                }
                case JUMP_IF -> at = stack[--top] != 0 ? code[at] : at + 1;
                default -> {
                    return;
                }
            }
        }
    }
}
