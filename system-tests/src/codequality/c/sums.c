/* Sums over an int array: plain, with a stride, and conditional. */
#include "kernels.h"

static int64_t plain(const int32_t *values, int32_t length) {
    int64_t sum = 0;
    for (int32_t i = 0; i < length; i++) {
        sum += values[i];
    }
    return sum;
}

static int64_t strided(const int32_t *values, int32_t length, int32_t stride) {
    int64_t sum = 0;
    for (int32_t i = 0; i < length; i += stride) {
        sum += values[i];
    }
    return sum;
}

static int64_t conditional(const int32_t *values, int32_t length, int32_t limit) {
    int64_t sum = 0;
    for (int32_t i = 0; i < length; i++) {
        if (values[i] > limit) {
            sum += values[i] - limit;
        }
    }
    return sum;
}

int64_t run_sums(int32_t n) {
    int32_t *values = allocate((size_t) n * sizeof *values);
    for (int32_t i = 0; i < n; i++) {
        values[i] = (int32_t) ((uint32_t) i * 7919 ^ (uint32_t) i >> 3);
    }
    uint64_t total = 0;
    for (int32_t round = 0; round < 8; round++) {
        total = total * 31 + (uint64_t) plain(values, n) + (uint64_t) strided(values, n, 3 + round)
                + (uint64_t) conditional(values, n, round * 1000);
    }
    return (int64_t) total;
}
