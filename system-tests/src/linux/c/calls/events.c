// Waiting for many things, and the descriptors that stand for events.
#include "calls.h"

struct event { unsigned events; word data; } __attribute__((packed));
struct pollfd { int fd; short events, revents; };
static struct event event = {1, 7};

static void polling(void) {
    int empty[2];
    C0(pipe2, empty, O_NONBLOCK);
    struct pollfd one = {empty[1], 4, 0}, silent = {empty[0], 1, 0};
    long zero[2] = {0, 0}, wrong[2] = {0, -1}, bits[16] = {0}, closed[16] = {0}, far[2] = {100, 0};
    bits[0] = 1L << empty[1];
    closed[0] = 1L << 60;
    C(poll, &one, 1, 0);
    DID(poll, one.revents == 4);
    C(poll, BAD, 1, 0);
    C(ppoll, &one, 1, zero, 0, 8);
    C(ppoll, BAD, 1, zero, 0, 8);
    C(ppoll, &one, 1, wrong, 0, 8);
    C(ppoll, &one, -1, zero, 0, 8);
    C(ppoll, &one, 1, zero, page, 4);
    C(select, empty[1] + 1, 0, bits, 0, zero);
    C(select, 64, closed, 0, 0, zero);
    C(select, 64, BAD, 0, 0, zero);
    C(select, 64, 0, 0, 0, wrong);
    bits[0] = 1L << empty[1];
    C(pselect6, empty[1] + 1, 0, bits, 0, zero, 0);
    closed[0] = 1L << 60;
    C(pselect6, 64, closed, 0, 0, zero, 0);
    C(pselect6, -1, 0, 0, 0, zero, 0);
    C(pselect6, 64, 0, 0, 0, wrong, 0);
    INTERRUPTED(poll, &silent, 1, -1);
    INTERRUPTED(ppoll, &silent, 1, far, 0, 8);
    INTERRUPTED(select, 0, 0, 0, 0, 0);
    INTERRUPTED(pselect6, 0, 0, 0, 0, 0, 0);
}

static void epolls(void) {
    int ends[2], poll = (int)C0(epoll_create1, 0), inner = (int)C0(epoll_create1, 0), file = (int)C0(open, "file", 0);
    long zero[2] = {0, 0}, second[2] = {1, 0};
    C0(pipe2, ends, 0);
    OPENS(epoll_create, 1);
    OPENS(epoll_create1, O_CLOEXEC);
    event.events = 4;
    C(epoll_ctl, poll, 1, ends[1], &event);
    C(epoll_wait, poll, page, 4, 0);
    DID(epoll_ctl, page[4] == 7);
    C(epoll_pwait, poll, page, 4, 0, 0, 8);
    C(epoll_pwait2, poll, page, 4, zero, 0, 8);
    C(epoll_ctl, poll, 1, ends[1], &event);
    C(epoll_ctl, poll, 2, ends[0], &event);
    C(epoll_ctl, poll, 3, ends[0], &event);
    C(epoll_ctl, poll, 9, ends[1], &event);
    C(epoll_ctl, poll, 1, poll, &event);
    C(epoll_ctl, poll, 1, file, &event);
    C(epoll_ctl, CLOSED, 1, file, &event);
    C(epoll_ctl, poll, 1, CLOSED, &event);
    C(epoll_ctl, file, 1, ends[0], &event);
    C(epoll_ctl, poll, 1, ends[0], BAD);
    C(epoll_ctl, poll, 1, inner, &event);
    C(epoll_ctl, inner, 1, poll, &event);
    C(epoll_wait, poll, BAD, 4, 0);
    C(epoll_pwait, poll, BAD, 4, 0, 0, 8);
    C(epoll_pwait2, poll, BAD, 4, zero, 0, 8);
    C(epoll_ctl, poll, 2, ends[1], &event);
#define EACH_WAIT(name, ...) \
    C(name, CLOSED, page, 4, __VA_ARGS__); \
    C(name, file, page, 4, __VA_ARGS__); \
    C(name, poll, page, 0, __VA_ARGS__)
    EACH_WAIT(epoll_wait, 0);
    EACH_WAIT(epoll_pwait, 0, 0, 8);
    EACH_WAIT(epoll_pwait2, zero, 0, 8);
    C(epoll_pwait, poll, page, 4, 0, page, 4);
    INTERRUPTED(epoll_wait, poll, page, 4, 1000);
    INTERRUPTED(epoll_pwait, poll, page, 4, 1000, 0, 8);
    INTERRUPTED(epoll_pwait2, poll, page, 4, second, 0, 8);
}

static void standIns(void) {
    long mask = 0, setting[4] = {0, 0, 100, 0};
    int file = (int)C0(open, "file", 0);
    OPENS(eventfd, 5);
    OPENS(eventfd2, 5, O_NONBLOCK);
    C(eventfd2, 0, 99);
    OPENS(signalfd, -1, &mask, 8);
    OPENS(signalfd4, -1, &mask, 8, O_CLOEXEC);
    C(signalfd, CLOSED, &mask, 8);
    C(signalfd, file, &mask, 8);
    C(signalfd, -1, &mask, 4);
    C(signalfd4, CLOSED, &mask, 8, 0);
    C(signalfd4, -1, &mask, 8, 99);
    C(signalfd4, -1, BAD, 8, 0);
    OPENS(inotify_init);
    OPENS(inotify_init1, O_NONBLOCK);
    OPENS(memfd_create, "name", 0);
    OPENS(timerfd_create, 1, 0);
    AS_USER(timerfd_create, 8, 0);
    int timer = (int)C0(timerfd_create, 0, O_NONBLOCK);
    C(timerfd_settime, timer, 0, setting, page);
    C(timerfd_gettime, timer, page);
    DID(timerfd_settime, *(long *)(page + 16) > 0);
    C(timerfd_gettime, file, page);
    long now[2];
    C0(timerfd_settime, timer, 3, (setting[2] = 1L << 33, setting), 0);
    C0(clock_gettime, 0, now);
    C0(clock_settime, 0, now);
    C(timerfd_settime, timer, 3, setting, 0);
    int watcher = (int)C0(inotify_init1, 0);
    C(inotify_add_watch, watcher, "file", 2);
    C(inotify_add_watch, watcher, "file", 0x10000002);
    C(inotify_rm_watch, CLOSED, 1);
    OPENS(pidfd_open, C0(getpid), 0);
    OPENS(pidfd_getfd, C0(pidfd_open, C0(getpid), 0), 1, 0);
}

static void clocksAndTimers(void) {
    long setting[4] = {0, 0, 100, 0}, now[2], signalEvent[8] = {0};
    int id = -1;
    C(getitimer, 0, page);
    C(setitimer, 0, setting, page);
    DID(setitimer, C0(getitimer, 0, page) == 0 && *(long *)(page + 16) > 0);
    C(setitimer, 0, BAD, 0);
    C(setitimer, 0, setting, BAD);
    C0(alarm, 0);
    C(timer_create, 1, 0, &id);
    C(timer_settime, id, 0, setting, page);
    C(timer_settime, id, 0, BAD, 0);
    C(timer_settime, id, 0, setting, BAD);
    C(timer_gettime, id, page);
    DID(timer_settime, *(long *)(page + 16) > 0);
    C(timer_gettime, id, BAD);
    C(timer_getoverrun, id);
    C(timer_delete, id);
    ((int *)signalEvent)[3] = 99;
    C(timer_create, 1, signalEvent, &id);
    C(timer_create, 1, BAD, &id);
    C(timer_create, 1, 0, BAD);
    AS_USER(timer_create, 8, 0, &id);
    C(timer_create, 4, 0, &id);
    C(clock_gettime, 1, now);
    DID(clock_gettime, now[1] >= 0 && now[1] < 1000000000);
    C(clock_getres, 1, now);
    DID(clock_getres, now[1] == 1);
    C(clock_getres, 1, BAD);
    C(clock_gettime, 0, now);
    C(clock_settime, 0, now);
    C(gettimeofday, now, 0);
    C(gettimeofday, BAD, 0);
    C(settimeofday, now, 0);
    now[1] = 1000000;
    C(settimeofday, now, 0);
    C(settimeofday, BAD, 0);
    now[1] = 0;
    AS_USER(settimeofday, now, 0);
    AS_USER(clock_settime, 0, now);
    DID(time, C0(time, 0) > 0);
    C(time, BAD);
    C(nanosleep, BAD, 0);
}

void events(void) {
    polling();
    epolls();
    standIns();
    clocksAndTimers();
}
