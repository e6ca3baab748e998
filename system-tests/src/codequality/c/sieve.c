/* The sieve of Eratosthenes over an array of booleans. */
#include "kernels.h"

int64_t run_sieve(int32_t n) {
    bool *composite = allocate((size_t) n);
    uint64_t sum = 0;
    for (int32_t i = 2; i < n; i++) {
        if (!composite[i]) {
            sum = sum * 3 + (uint64_t) i;
            for (int64_t j = (int64_t) i * i; j < n; j += i) {
                composite[j] = true;
            }
        }
    }
    return (int64_t) sum;
}
