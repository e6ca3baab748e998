// Words that threads wait for.
#include "calls.h"

void futexes(void) {
    unsigned word = 5;
    long now[2] = {0, 1}, wrong[2] = {0, 1000000000}, early[2] = {0, 0};
    long record[3] = {5, (long)&word, 2 | 128};
    C(futex, &word, 0, 4, 0, 0, 0);
    C(futex, &word, 0, 5, now, 0, 0);
    C(futex, &word, 0, 5, wrong, 0, 0);
    C(futex, &word, 128, 5, now, 0, 0);
    C(futex, (char *)&word + 1, 0, 5, now, 0, 0);
    C(futex, BAD, 0, 5, now, 0, 0);
    C(futex, BAD, 1, 5, 0, 0, 0);
    C(futex, &word, 1, 1, 0, 0, 0);
    C(futex, &word, 9, 5, early, 0, 0);
    C(futex, &word, 9, 5, now, 0, -1);
    C(futex, &word, 10, 1, 0, 0, 0);
    C(futex, &word, 3, 1, 1, &word, 0);
    C(futex, &word, 4, 1, 1, &word, 4);
    C(futex, &word, 99, 1, 0, 0, 0);
    C(futex_waitv, record, 0, 0, 0, 0);
    C(futex_waitv, record, 129, 0, 0, 0);
    C(futex_waitv, record, 1, 1, 0, 0);
    C(futex_waitv, 0, 1, 0, 0, 0);
    C(futex_waitv, BAD, 1, 0, 0, 0);
    C(futex_waitv, record, 1, 0, early, 1);
    C(futex_waitv, record, 1, 0, early, 7);
    record[0] = 6;
    C(futex_waitv, record, 1, 0, 0, 0);
    record[2] = 1;
    C(futex_waitv, record, 1, 0, 0, 0);
    word = 0;
    C(futex, &word, 8, 0, 0, 0, 0);
    P(word == C0(gettid));
    C(futex, &word, 8, 0, 0, 0, 0);
    C(futex, &word, 6, 0, 0, 0, 0);
    C(futex, &word, 7, 0, 0, 0, 0);
    P(word);
    C(futex, &word, 7, 0, 0, 0, 0);
    word = NOBODY;
    C(futex, &word, 6, 0, 0, 0, 0);
}
