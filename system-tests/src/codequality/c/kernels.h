/*
 * The kernels that measure the quality of compiled code, in C. Each is the twin of the Java class of its name: the same
 * algorithm step for step, the same checksum. Arithmetic that wraps around in Java is unsigned here.
 *
 * The kernels use no library but memset, so that they can be linked into anything; main.c runs them under an ordinary C
 * library.
 */
#ifndef KERNELS_H
#define KERNELS_H

#include "types.h"

/* Zeroed memory from the arena, aligned to 8 bytes; ends the program if there is none left. */
void *allocate(size_t size_bytes);

/* Gives back everything that was allocated. */
void reset_arena(void);

int64_t run_sums(int32_t n);
int64_t run_sieve(int32_t n);
int64_t run_sort(int32_t n);
int64_t run_hashing(int32_t n);
int64_t run_matrix(int32_t n);
int64_t run_crc32(int32_t n);
int64_t run_open_hash_map(int32_t n);
int64_t run_chained_hash_map(int32_t n);
int64_t run_linked_lists(int32_t n);
int64_t run_virtual_calls(int32_t n);
int64_t run_string_building(int32_t n);
int64_t run_byte_scanning(int32_t n);
int64_t run_bit_tricks(int32_t n);
int64_t run_search_tree(int32_t n);
int64_t run_interpreter(int32_t n);

#endif
