/*
 * Runs every kernel and prints its name and checksum, as the Java program does. With the names of kernels as arguments,
 * only those; an argument that is a number multiplies the sizes; --time runs each kernel twice and adds the nanoseconds
 * of the second run, which are instructions where an instruction takes a nanosecond.
 */
#define _POSIX_C_SOURCE 200809L

#include "kernels.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

struct kernel {
    const char *name;
    int32_t size;
    int64_t (*run)(int32_t n);
};

static const struct kernel kernels[] = {
    {"sums", 50000, run_sums},
    {"sieve", 200000, run_sieve},
    {"sort", 20000, run_sort},
    {"hashing", 100000, run_hashing},
    {"matrix", 80, run_matrix},
    {"crc32", 150000, run_crc32},
    {"open-hash-map", 30000, run_open_hash_map},
    {"chained-hash-map", 30000, run_chained_hash_map},
    {"linked-lists", 20000, run_linked_lists},
    {"virtual-calls", 300000, run_virtual_calls},
    {"string-building", 20000, run_string_building},
    {"byte-scanning", 60000, run_byte_scanning},
    {"bit-tricks", 100000, run_bit_tricks},
    {"search-tree", 15000, run_search_tree},
    {"interpreter", 60000, run_interpreter},
};

static int64_t nanos(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return now.tv_sec * INT64_C(1000000000) + now.tv_nsec;
}

static void run(const struct kernel *kernel, int32_t scale, bool is_timed) {
    reset_arena();
    int64_t checksum = kernel->run(kernel->size * scale);
    if (!is_timed) {
        printf("%s %" PRId64 "\n", kernel->name, checksum);
        return;
    }
    reset_arena();
    int64_t start = nanos();
    int64_t again = kernel->run(kernel->size * scale);
    int64_t elapsed = nanos() - start;
    if (again != checksum) {
        fprintf(stderr, "%s gave %" PRId64 ", then %" PRId64 "\n", kernel->name, checksum, again);
        exit(1);
    }
    printf("%s %" PRId64 " %" PRId64 "\n", kernel->name, checksum, elapsed);
}

int main(int argc, char **argv) {
    int32_t scale = 1;
    bool runs_all = true;
    bool is_timed = false;
    for (int i = 1; i < argc; i++) {
        if (argv[i][0] >= '0' && argv[i][0] <= '9') {
            scale = (int32_t) strtol(argv[i], NULL, 10);
        } else if (strcmp(argv[i], "--time") == 0) {
            is_timed = true;
        } else {
            runs_all = false;
        }
    }
    for (size_t k = 0; k < sizeof kernels / sizeof *kernels; k++) {
        bool is_named = false;
        for (int i = 1; i < argc; i++) {
            is_named |= strcmp(argv[i], kernels[k].name) == 0;
        }
        if (runs_all || is_named) {
            run(&kernels[k], scale, is_timed);
        }
    }
    return 0;
}
