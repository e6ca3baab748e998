/* Building text in a growing byte buffer: words, decimal numbers, escapes. */
#include "kernels.h"

struct text {
    int8_t *bytes;
    int32_t capacity;
    int32_t length;
};

static void append(struct text *text, int8_t b) {
    if (text->length == text->capacity) {
        int8_t *larger = allocate(2 * (size_t) text->length);
        for (int32_t i = 0; i < text->length; i++) {
            larger[i] = text->bytes[i];
        }
        text->bytes = larger;
        text->capacity = 2 * text->length;
    }
    text->bytes[text->length++] = b;
}

static void append_word(struct text *text, const int8_t *word, int32_t length) {
    for (int32_t i = 0; i < length; i++) {
        append(text, word[i]);
    }
}

static void append_decimal(struct text *text, int32_t number) {
    int32_t rest = number;
    if (rest < 0) {
        append(text, '-');
        rest = -rest;
    }
    int32_t divisor = 1;
    while (rest / divisor >= 10) {
        divisor *= 10;
    }
    for (; divisor > 0; divisor /= 10) {
        append(text, (int8_t) ('0' + rest / divisor % 10));
    }
}

static void append_escaped(struct text *text, int8_t b) {
    if (b < ' ') {
        append(text, '\\');
        append(text, (int8_t) ('0' + (b >> 4 & 15)));
        append(text, (int8_t) ('0' + (b & 15)));
    } else {
        append(text, b);
    }
}

int64_t run_string_building(int32_t n) {
    static const int8_t word[] = {'k', 'e', 'r', 'n', 'e', 'l', '='};
    struct text *text = allocate(sizeof *text);
    text->bytes = allocate(16);
    text->capacity = 16;
    for (int32_t i = 0; i < n; i++) {
        append_word(text, word, sizeof word);
        append_decimal(text, i * 7919 - n);
        append_escaped(text, (int8_t) i);
        if ((i & 15) == 15) {
            append(text, '\n');
        }
    }
    uint64_t checksum = 0;
    for (int32_t i = 0; i < text->length; i++) {
        checksum = checksum * 31 + (uint64_t) (int64_t) text->bytes[i];
    }
    return (int64_t) (checksum * 31 + (uint64_t) text->length);
}
