// Clocks and timers.
#include "calls.h"

void clocks(void) {
    long setting[4] = {0, 0, 0, 1}, wrong[4] = {0, 0, 0, 1000000000};
    long fd = C0(timerfd_create, 1, 2048);
    C(timerfd_create, 99, 0);
    C(timerfd_create, 1, 1);
    C(timerfd_settime, fd, 4, setting, 0);
    C(timerfd_settime, fd, 0, wrong, 0);
    C(timerfd_settime, fd, 0, BAD, 0);
    C(timerfd_settime, 999, 0, setting, 0);
    C(timerfd_settime, 1, 0, setting, 0);
    C(timerfd_gettime, 999, setting);
    C(timerfd_gettime, fd, BAD);
    C(read, fd, page, 8);
    C(read, fd, page, 4);
    C0(close, fd);
    C(clock_gettime, 99, pair);
    C(clock_gettime, 1, BAD);
    C(clock_getres, 99, pair);
    C(clock_settime, 1, pair);
    C(clock_settime, 0, wrong + 2);
    C(clock_settime, 0, BAD);
    C(clock_nanosleep, 99, 0, pair, 0);
    C(clock_nanosleep, 3, 0, pair, 0);
    C(clock_nanosleep, 1, 0, wrong + 2, 0);
    C(clock_nanosleep, 1, 0, BAD, 0);
    C(nanosleep, wrong + 2, 0);
    C(nanosleep, setting + 2, 0);
    C(setitimer, 3, page, 0);
    C(getitimer, 3, page);
    C(getitimer, 0, BAD);
    C(timer_create, 99, 0, page);
    C(timer_settime, 77, 0, setting, 0);
    C(timer_gettime, 77, setting);
    C(timer_delete, 77);
    C(timer_getoverrun, 77);
    C(alarm, 100);
    C(alarm, 0);
}
