// The library that the kernel maps into each program.
#include "calls.h"

/** The address of a function of the library that the kernel maps, or 0: elf(5), vdso(7). */
static word find(char *image, const char *wanted) {
    word *dynamic = 0, symbols = 0, strings = 0, hash = 0;
    char *header = image + *(word *)(image + 32);
    for (int i = 0; i < *(short *)(image + 56); i++, header += 56) {
        if (*(int *)header == 2) dynamic = (word *)(image + *(word *)(header + 16));
    }
    for (; dynamic && *dynamic; dynamic += 2) {
        if (*dynamic == 4) hash = dynamic[1];
        if (*dynamic == 5) strings = dynamic[1];
        if (*dynamic == 6) symbols = dynamic[1];
    }
    for (int i = 1; hash && i < ((int *)(image + hash))[1]; i++) {
        char *symbol = image + symbols + 24 * i;
        if (isSame(image + strings + *(int *)symbol, wanted)) return (word)image + *(word *)(symbol + 8);
    }
    return 0;
}

/** What the kernel's own library answers, between two answers of the kernel. */
void library(void) {
    word *at = stack + 1 + *stack + 1;
    while (*at) at++;
    for (at++; *at && *at != 33; at += 2) {}
    char *image = (char *)at[1];
    P(*at);
    int (*getTime)(int, long *) = (int (*)(int, long *))find(image, "__vdso_clock_gettime");
    int (*getDay)(long *, void *) = (int (*)(long *, void *))find(image, "__vdso_gettimeofday");
    long (*getSeconds)(long *) = (long (*)(long *))find(image, "__vdso_time");
    int (*getProcessor)(unsigned *, unsigned *) = (int (*)(unsigned *, unsigned *))find(image, "__vdso_getcpu");
    P(getTime && getDay && getSeconds && getProcessor);
    static const int clocks[] = {0, 1, 4, 7};
    for (int i = 0; i < 4; i++) {
        int inOrder = 1;
        for (int round = 0; round < 1000; round++) {
            long before[2], own[2], after[2];
            C0(clock_gettime, clocks[i], before);
            if (getTime(clocks[i], own) != 0) inOrder = 0;
            C0(clock_gettime, clocks[i], after);
            long first = before[0] * 1000000000 + before[1], second = own[0] * 1000000000 + own[1], third = after[0] * 1000000000 + after[1];
            if (first > second || second > third || own[1] < 0 || own[1] > 999999999) inOrder = 0;
        }
        P(inOrder);
    }
    P(getTime(99, pair));
    P(getTime(3, pair));
    long day[2], seconds;
    C0(clock_gettime, 0, pair);
    P(getDay(day, 0));
    P(day[0] - pair[0] <= 1 && day[0] >= pair[0] && day[1] >= 0 && day[1] < 1000000);
    P(getDay(day, page));
    P(getSeconds(&seconds) == seconds && seconds - pair[0] <= 1 && seconds >= pair[0]);
    P(getSeconds(0) - pair[0] <= 1);
    long mask[16] = {1};
    unsigned processor = 99, node = 99;
    C0(sched_setaffinity, 0, 8, mask);
    P(getProcessor(&processor, &node));
    P(processor);
    P(node);
    P(getProcessor(0, 0));
}
