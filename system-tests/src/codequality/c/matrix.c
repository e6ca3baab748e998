/* The product of two square matrices of longs, arrays of rows. */
#include "kernels.h"

static int64_t **square(int32_t n) {
    int64_t **rows = allocate((size_t) n * sizeof *rows);
    for (int32_t i = 0; i < n; i++) {
        rows[i] = allocate((size_t) n * sizeof **rows);
    }
    return rows;
}

int64_t run_matrix(int32_t n) {
    int64_t **a = square(n);
    int64_t **b = square(n);
    int64_t **c = square(n);
    for (int32_t i = 0; i < n; i++) {
        for (int32_t j = 0; j < n; j++) {
            a[i][j] = i * INT64_C(31) + j * INT64_C(17);
            b[i][j] = i * INT64_C(13) - j * INT64_C(7);
        }
    }
    for (int32_t i = 0; i < n; i++) {
        const int64_t *row = a[i];
        int64_t *target = c[i];
        for (int32_t k = 0; k < n; k++) {
            int64_t factor = row[k];
            const int64_t *other = b[k];
            for (int32_t j = 0; j < n; j++) {
                target[j] += factor * other[j];
            }
        }
    }
    uint64_t checksum = 0;
    for (int32_t i = 0; i < n; i++) {
        for (int32_t j = 0; j < n; j++) {
            checksum = checksum * 31 + (uint64_t) c[i][j];
        }
    }
    return (int64_t) checksum;
}
