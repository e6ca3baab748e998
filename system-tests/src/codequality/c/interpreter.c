/* An interpreter of a small stack machine: a switch in a loop, as system call dispatch and protocol decoding have. */
#include "kernels.h"

enum { PUSH, LOAD, STORE, ADD, MULTIPLY, XOR, JUMP_IF, HALT };

static void execute(const int8_t *code, uint64_t *variables) {
    uint64_t *stack = allocate(8 * sizeof *stack);
    int32_t top = 0;
    int32_t at = 0;
    for (;;) {
        switch (code[at++]) {
        case PUSH:
            stack[top++] = (uint64_t) (int64_t) code[at++];
            break;
        case LOAD:
            stack[top++] = variables[code[at++]];
            break;
        case STORE:
            variables[code[at++]] = stack[--top];
            break;
        case ADD:
            top--;
            stack[top - 1] += stack[top];
            break;
        case MULTIPLY:
            top--;
            stack[top - 1] *= stack[top];
            break;
        case XOR:
            top--;
            stack[top - 1] ^= stack[top];
            break;
        case JUMP_IF:
            at = stack[--top] != 0 ? code[at] : at + 1;
            break;
        default:
            return;
        }
    }
}

int64_t run_interpreter(int32_t n) {
    static const int8_t code[] = {
        PUSH, 7, STORE, 1,
        LOAD, 1, PUSH, 31, MULTIPLY, LOAD, 0, ADD, STORE, 1,
        LOAD, 1, LOAD, 0, XOR, STORE, 2,
        LOAD, 0, PUSH, -1, ADD, STORE, 0,
        LOAD, 0, JUMP_IF, 4,
        HALT};
    uint64_t *variables = allocate(4 * sizeof *variables);
    variables[0] = (uint64_t) n;
    execute(code, variables);
    return (int64_t) (variables[1] * 31 + variables[2]);
}
