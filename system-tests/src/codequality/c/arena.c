/* The memory of the kernels: a pointer that moves, as close as C comes to allocation in a collected heap. */
#include "kernels.h"

enum { ARENA_BYTES = 64 << 20 };

static _Alignas(16) unsigned char arena[ARENA_BYTES];
static size_t used;

void *allocate(size_t size_bytes) {
    size_t rounded = (size_bytes + 7) & ~(size_t) 7;
    if (rounded > ARENA_BYTES - used) {
        __builtin_trap();
    }
    void *memory = arena + used;
    used += rounded;
    return __builtin_memset(memory, 0, rounded);
}

void reset_arena(void) {
    used = 0;
}
