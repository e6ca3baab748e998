/* The types and macros of the standard's freestanding headers, for a compiler that comes without those files. */
#ifndef TYPES_H
#define TYPES_H

#if __STDC_HOSTED__

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#else

typedef __SIZE_TYPE__ size_t;
typedef __INT8_TYPE__ int8_t;
typedef __UINT8_TYPE__ uint8_t;
typedef __INT32_TYPE__ int32_t;
typedef __UINT32_TYPE__ uint32_t;
typedef __INT64_TYPE__ int64_t;
typedef __UINT64_TYPE__ uint64_t;

#define INT64_C(constant) constant##L
#define UINT64_C(constant) constant##UL
#define NULL ((void *) 0)
#define bool _Bool
#define true 1
#define false 0

#endif
#endif
