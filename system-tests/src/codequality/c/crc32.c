/* CRC-32 (IEEE 802.3) byte by byte with a table. */
#include "kernels.h"

static uint32_t check(const uint32_t *table, const int8_t *data, int32_t length, int32_t from) {
    uint32_t crc = 0xffffffff;
    for (int32_t i = from; i < length; i++) {
        crc = table[(crc ^ (uint32_t) data[i]) & 0xff] ^ crc >> 8;
    }
    return ~crc;
}

int64_t run_crc32(int32_t n) {
    uint32_t *table = allocate(256 * sizeof *table);
    for (uint32_t i = 0; i < 256; i++) {
        uint32_t c = i;
        for (int32_t k = 0; k < 8; k++) {
            c = (c & 1) != 0 ? c >> 1 ^ 0xedb88320 : c >> 1;
        }
        table[i] = c;
    }
    int8_t *data = allocate((size_t) n);
    for (int32_t i = 0; i < n; i++) {
        data[i] = (int8_t) (i ^ i >> 7);
    }
    uint64_t checksum = 0;
    for (int32_t round = 0; round < 4; round++) {
        checksum = checksum * 31 + check(table, data, n, round);
    }
    return (int64_t) checksum;
}
