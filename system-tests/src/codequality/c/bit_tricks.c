/* Population counts, leading and trailing zeros, reversals, rotations, Gray code. */
#include "kernels.h"

static uint64_t rotate_left(uint64_t value, int32_t distance) {
    return value << distance | value >> (64 - distance);
}

static uint32_t rotate_right(uint32_t value, int32_t distance) {
    return value >> distance | value << (32 - distance);
}

int64_t run_bit_tricks(int32_t n) {
    uint64_t x = 0x123456789abcdef;
    uint64_t checksum = 0;
    for (int32_t i = 0; i < n; i++) {
        x ^= x << 13;
        x ^= x >> 7;
        x ^= x << 17;
        checksum += (uint64_t) (__builtin_popcountll(x) + __builtin_clzll(x | 1)
                + __builtin_ctzll(x | UINT64_C(1) << 40));
        checksum = rotate_left(checksum, 5) ^ __builtin_bswap64(x);
        uint32_t low = (uint32_t) x;
        int32_t gray = (int32_t) (low ^ (low >> 1 & 0xffff));
        int32_t sum = __builtin_popcount(low) * 3 + __builtin_ctz(low | 1u << 20)
                + (int32_t) (rotate_right(low, 7) & 255) + gray % 17;
        checksum += (uint64_t) (int64_t) sum;
    }
    return (int64_t) checksum;
}
