// Signals: sending, waiting, masks and handlers.
#include "calls.h"

static long set, old, information[16];
static volatile long seen;

static void masks(void) {
    set = 1L << (SIGUSR1 - 1);
    C(rt_sigaction, SIGUSR1, 0, page, 8);
    C(rt_sigaction, SIGUSR1, 0, page, 4);
    C(rt_sigaction, SIGKILL, page, 0, 8);
    C(rt_sigaction, 65, 0, page, 8);
    C(rt_sigaction, 0, 0, page, 8);
    C(rt_sigaction, SIGUSR1, BAD, 0, 8);
    C(rt_sigaction, SIGUSR1, 0, BAD, 8);
    C(rt_sigprocmask, 0, &set, &old, 8);
    C(rt_sigprocmask, 0, 0, &old, 8);
    DID(rt_sigprocmask, old == set);
    C(rt_sigprocmask, 9, &set, 0, 8);
    C(rt_sigprocmask, 0, &set, 0, 4);
    C(rt_sigprocmask, 0, BAD, 0, 8);
    C(rt_sigprocmask, 0, 0, BAD, 8);
    C(kill, C0(getpid), SIGUSR1);
    C(rt_sigpending, &old, 8);
    DID(rt_sigpending, old == set);
    C(rt_sigpending, BAD, 8);
    C(rt_sigpending, &old, 16);
}

static void waiting(void) {
    long none[2] = {0, 0}, wrong[2] = {0, -1}, empty = 0, second[2] = {1, 0};
    C(rt_sigtimedwait, &set, information, 0, 8);
    C(rt_sigtimedwait, &set, information, none, 8);
    C(rt_sigtimedwait, &set, information, wrong, 8);
    C(rt_sigtimedwait, &set, information, 0, 4);
    C(rt_sigtimedwait, BAD, information, 0, 8);
    C(rt_sigtimedwait, &set, information, BAD, 8);
    INTERRUPTED(rt_sigtimedwait, &set, information, 0, 8);
    handled = 0;
    INTERRUPTED(rt_sigsuspend, &empty, 8);
    DID(rt_sigsuspend, handled > 0);
    C(rt_sigsuspend, BAD, 8);
    C(rt_sigsuspend, &empty, 4);
    handled = 0;
    INTERRUPTED(pause);
    DID(pause, handled > 0);
    C0(rt_sigprocmask, 1, &set, 0, 8);
    INTERRUPTED(nanosleep, second, 0);
    INTERRUPTED(clock_nanosleep, 1, 0, second, 0);
    C(clock_nanosleep, 1, 0, none, 0);
    INTERRUPTED(futex, &seen, 0, 0, 0, 0, 0);
}

static void sending(void) {
    long me = C0(getpid), parent = C0(getppid);
    handle(SIGUSR2, 0);
    handled = 0;
    C(kill, me, SIGUSR2);
    C(tkill, C0(gettid), SIGUSR2);
    C(tgkill, me, C0(gettid), SIGUSR2);
    DID(kill, handled == 3);
    DID(rt_sigreturn, handled == 3);
    C(kill, me, 65);
    C(kill, NOBODY, 0);
    C(tkill, C0(gettid), 65);
    C(tgkill, me, me, 65);
    C(tgkill, -1, me, 0);
    information[0] = SIGUSR2;
    information[1] = -1;
    C(rt_sigqueueinfo, me, SIGUSR2, information);
    C(rt_sigqueueinfo, me, 65, information);
    C(rt_sigqueueinfo, NOBODY, SIGUSR2, information);
    C(rt_sigqueueinfo, me, SIGUSR2, BAD);
    C(rt_tgsigqueueinfo, me, C0(gettid), SIGUSR2, information);
    C(rt_tgsigqueueinfo, me, C0(gettid), 65, information);
    C(rt_tgsigqueueinfo, -1, me, SIGUSR2, information);
    C(rt_tgsigqueueinfo, me, NOBODY, SIGUSR2, information);
    information[1] = 0;
    C(rt_sigqueueinfo, parent, SIGUSR2, information);
    C(rt_tgsigqueueinfo, parent, parent, SIGUSR2, information);
    information[1] = -1;
    long pidfd = C0(pidfd_open, parent, 0);
    AS_USER(kill, parent, 0);
    AS_USER(tkill, parent, 0);
    AS_USER(tgkill, parent, parent, 0);
    AS_USER(rt_sigqueueinfo, parent, 0, information);
    AS_USER(rt_tgsigqueueinfo, parent, parent, 0, information);
    AS_USER(pidfd_send_signal, pidfd, 0, 0, 0);
    AS_USER(pidfd_getfd, pidfd, 0, 0);
    C(pidfd_send_signal, pidfd, 0, 0, 0);
}

/** More signals wait than the limit allows. */
static void queueing(void) {
    long me = C0(getpid);
    set = 1L << 39;
    C0(rt_sigprocmask, 0, &set, 0, 8);
    limit(SIGPENDING, 0);
    information[0] = 40;
    information[1] = -1;
    C(rt_sigqueueinfo, me, 40, information);
    C(rt_tgsigqueueinfo, me, C0(gettid), 40, information);
    C(tgkill, me, C0(gettid), 40);
    C(tkill, C0(gettid), 40);
    C(timer_create, 1, 0, page);
}

static char other[16384];
struct stack { void *at; int flags, fill; word size; };
static struct stack wrong = {other, 99, 0, 16384};

static void onOther(int signal) {
    char here;
    seen = &here >= other && &here < other + sizeof other;
    wrong.flags = 0;
    seen += 2 * (C0(sigaltstack, &wrong, 0) == -signal / signal);
}

static void stacks(void) {
    struct stack wanted = {other, 0, 0, sizeof other}, now;
    C(sigaltstack, &wanted, &now);
    C(sigaltstack, 0, &now);
    DID(sigaltstack, now.at == other);
    wanted.size = 100;
    C(sigaltstack, &wanted, 0);
    C(sigaltstack, &wrong, 0);
    C(sigaltstack, BAD, 0);
    C(sigaltstack, 0, BAD);
    void restore(void);
    struct { void (*handler)(int); word flags; void (*restorer)(void); word mask; } action = {onOther, 0x0c000000, restore, 0};
    C0(rt_sigaction, SIGUSR1, &action, 0, 8);
    C0(kill, C0(getpid), SIGUSR1);
    report("sigaltstack(&wanted, 0)", "the stack in use", seen == 3 ? -1 : seen);
}

void signals(void) {
    masks();
    waiting();
    sending();
    stacks();
    queueing();
}
