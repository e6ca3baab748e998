/* Scanning bytes as a parser does: line ends, header names, numbers, a naive substring search. */
#include "kernels.h"

static uint64_t lines(const int8_t *data, int32_t length, int32_t from) {
    uint64_t sum = 0;
    int32_t start = from;
    for (int32_t i = from; i < length; i++) {
        if (data[i] == '\n') {
            sum = sum * 7 + (uint64_t) (i - start);
            start = i + 1;
        }
    }
    return sum;
}

static uint64_t numbers(const int8_t *data, int32_t length, int32_t from) {
    uint64_t sum = 0;
    int32_t i = from;
    while (i < length) {
        if (data[i] >= '0' && data[i] <= '9') {
            uint32_t value = 0;
            while (i < length && data[i] >= '0' && data[i] <= '9') {
                value = value * 10 + (uint32_t) (data[i] - '0');
                i++;
            }
            sum += (uint64_t) (int64_t) (int32_t) value;
        } else {
            i++;
        }
    }
    return sum;
}

static uint64_t occurrences(const int8_t *data, int32_t length, const int8_t *pattern, int32_t pattern_length,
        int32_t from) {
    uint64_t sum = 0;
    for (int32_t i = from; i + pattern_length <= length; i++) {
        int32_t k = 0;
        while (k < pattern_length && data[i + k] == pattern[k]) {
            k++;
        }
        if (k == pattern_length) {
            sum = sum * 5 + (uint64_t) i;
        }
    }
    return sum;
}

int64_t run_byte_scanning(int32_t n) {
    static const int8_t header[] = {'C', 'o', 'n', 't', 'e', 'n', 't', '-', 'L', 'e', 'n', 'g', 't', 'h', ':', ' '};
    int32_t header_length = sizeof header;
    int8_t *data = allocate((size_t) n);
    uint32_t x = 99;
    for (int32_t i = 0; i < n; i++) {
        x = x * 1103515245 + 12345;
        int32_t kind = (int32_t) (x >> 20 & 63);
        data[i] = (int8_t) (kind == 0 ? '\n' : kind < 12 ? '0' + kind % 10 : 'a' + kind % 26);
    }
    for (int32_t at = 100; at + 40 < n; at += 509) {
        for (int32_t i = 0; i < header_length; i++) {
            data[at + i] = header[i];
        }
    }
    uint64_t checksum = 0;
    for (int32_t round = 0; round < 4; round++) {
        checksum = checksum * 31 + lines(data, n, round);
        checksum = checksum * 31 + numbers(data, n, round);
        checksum = checksum * 31 + occurrences(data, n, header, header_length, round);
    }
    return (int64_t) checksum;
}
