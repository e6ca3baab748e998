/*
 * Calls through a pointer to a function with four targets in turn; where the Java calls an interface with one
 * implementation, the C calls the function.
 */
#include "kernels.h"

struct shape;

struct shape_class {
    int32_t (*area)(const struct shape *shape, int32_t scale);
};

struct shape {
    const struct shape_class *class;
    int32_t a;
    int32_t b;
};

static int32_t area_of_square(const struct shape *shape, int32_t scale) {
    return shape->a * shape->a * scale;
}

static int32_t area_of_rectangle(const struct shape *shape, int32_t scale) {
    return shape->a * shape->b * scale;
}

static int32_t area_of_triangle(const struct shape *shape, int32_t scale) {
    return (shape->a * shape->b >> 1) * scale;
}

static int32_t area_of_dot(const struct shape *shape, int32_t scale) {
    (void) shape;
    return scale;
}

static const struct shape_class square = {area_of_square};
static const struct shape_class rectangle = {area_of_rectangle};
static const struct shape_class triangle = {area_of_triangle};
static const struct shape_class dot = {area_of_dot};

struct total {
    uint64_t sum;
};

static void add(struct total *total, int32_t value) {
    total->sum = total->sum * 3 + (uint64_t) (int64_t) value;
}

static struct shape *make(const struct shape_class *class, int32_t a, int32_t b) {
    struct shape *shape = allocate(sizeof *shape);
    shape->class = class;
    shape->a = a;
    shape->b = b;
    return shape;
}

int64_t run_virtual_calls(int32_t n) {
    struct shape **shapes = allocate(64 * sizeof *shapes);
    for (int32_t i = 0; i < 64; i++) {
        switch (i * 7 % 4) {
        case 0:
            shapes[i] = make(&square, i, 0);
            break;
        case 1:
            shapes[i] = make(&rectangle, i, 64 - i);
            break;
        case 2:
            shapes[i] = make(&triangle, i, i + 3);
            break;
        default:
            shapes[i] = make(&dot, 0, 0);
            break;
        }
    }
    struct total *total = allocate(sizeof *total);
    for (int32_t i = 0; i < n; i++) {
        const struct shape *shape = shapes[(uint32_t) i * 13 & 63];
        add(total, shape->class->area(shape, i & 15));
    }
    return (int64_t) total->sum;
}
