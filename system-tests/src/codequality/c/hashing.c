/* FNV-1a and a word-wise mixing hash over bytes. */
#include "kernels.h"

static uint64_t fowler_noll_vo(const int8_t *data, int32_t length, int32_t seed) {
    uint64_t hash = 0xcbf29ce484222325 + (uint64_t) seed;
    for (int32_t i = 0; i < length; i++) {
        hash ^= (uint8_t) data[i];
        hash *= 0x100000001b3;
    }
    return hash;
}

static uint64_t mix(const int8_t *data, int32_t length, int32_t seed) {
    uint64_t hash = (uint64_t) seed * 0x9e3779b97f4a7c15;
    int32_t i = 0;
    for (; i + 4 <= length; i += 4) {
        uint32_t word = (uint32_t) (uint8_t) data[i] | (uint32_t) (uint8_t) data[i + 1] << 8
                | (uint32_t) (uint8_t) data[i + 2] << 16 | (uint32_t) (uint8_t) data[i + 3] << 24;
        hash ^= (uint64_t) (int64_t) (int32_t) word;
        hash *= 0xff51afd7ed558ccd;
        hash ^= hash >> 33;
    }
    for (; i < length; i++) {
        hash = hash * 31 + (uint64_t) (int64_t) data[i];
    }
    return hash;
}

int64_t run_hashing(int32_t n) {
    int8_t *data = allocate((size_t) n);
    for (int32_t i = 0; i < n; i++) {
        data[i] = (int8_t) ((uint32_t) i * 31 + (uint32_t) (i >> 8));
    }
    uint64_t checksum = 0;
    for (int32_t round = 0; round < 4; round++) {
        checksum = checksum * 31 + fowler_noll_vo(data, n, round) + mix(data, n, round);
    }
    return (int64_t) checksum;
}
