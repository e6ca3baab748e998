// Users, groups, sessions, limits and names: what a process is.
#include "calls.h"

/** No call has this number, on any kernel. */
enum { NONE = 700 };

static void users(void) {
    int ids[3];
    C(getuid);
    C(geteuid);
    C(getgid);
    C(getegid);
    C(getresuid, &ids[0], &ids[1], &ids[2]);
    C(getresgid, &ids[0], &ids[1], &ids[2]);
    C(getresgid, BAD, page, page);
    C(setgroups, 2, ids);
    C(setgroups, 2, BAD);
    C(getgroups, 0, 0);
    C(getgroups, 1, page);
    C(getgroups, 2, BAD);
    C(getgroups, 2, page);
    C(setuid, -1);
    C(setgid, -1);
    C(setreuid, -2, -1);
    C(setfsgid, 5);
    C(setfsgid, 6);
    C(setfsuid, 5);
    C(setfsuid, 6);
    C(setfsuid, 0);
    C(setregid, 4, 5);
    DID(setregid, C0(getegid) == 5);
    C(setresgid, 3, 4, 5);
    C(setgid, 7);
    DID(setgid, C0(getgid) == 7);
    C(setreuid, 0, 8);
    DID(setreuid, C0(geteuid) == 8);
    C(setregid, 9, 9);
    C(setresgid, 9, 9, 9);
    C(setgid, 9);
    C(setreuid, 9, 9);
    C(setuid, 9);
    C(setuid, 0);
    DID(setuid, C0(geteuid) == 0);
    C(setresuid, 4, 4, 4);
    DID(setresuid, C0(getuid) == 4);
    C(setresuid, 5, 5, 5);
    C(setresgid, 5, 5, 5);
}

static void sessions(void) {
    long me = C0(getpid), parent = C0(getppid);
    DID(getpid, me > 1);
    DID(getppid, parent == 1 || parent > 1);
    DID(gettid, C0(gettid) == me);
    DID(getpgrp, C0(getpgrp) >= 0);
    C(setpgid, 0, 0);
    DID(setpgid, C0(getpgid, 0) == me);
    C(setsid);
    long child = C0(fork);
    if (child == 0) {
        DID(setsid, C0(setsid) == C0(getpid));
        C(setsid);
        C(setpgid, 0, 0);
        DID(getsid, C0(getsid, 0) == C0(getpid));
        DID(getpgid, C0(getpgid, 0) == C0(getpid));
        C0(exit, 0);
    }
    C0(wait4, child, 0, 0, 0);
    C(setpgid, 0, 1);
}

static void limits(void) {
    long now[2], wanted[2] = {100, 50};
    C(getrlimit, NOFILE, now);
    C(setrlimit, NOFILE, now);
    C(setrlimit, NOFILE, wanted);
    C(setrlimit, 99, now);
    C(setrlimit, NOFILE, BAD);
    C(prlimit64, 0, NOFILE, 0, now);
    C(prlimit64, 0, NOFILE, BAD, 0);
    C(prlimit64, 0, NOFILE, 0, BAD);
    wanted[1] = 100;
    C(prlimit64, 0, NOFILE, wanted, 0);
    DID(setrlimit, C0(getrlimit, NOFILE, now) == 0 && now[0] == 100);
    AS_USER(prlimit64, C0(getppid), NOFILE, 0, now);
    wanted[0] = wanted[1] = 200;
    AS_USER(setrlimit, NOFILE, wanted);
    AS_USER(prlimit64, 0, NOFILE, wanted, 0);
    C(getrusage, 0, page);
    DID(times, C0(times, page) > 0);
    C(sysinfo, page);
    DID(sysinfo, *(long *)(page + 32) > 0);
    C(uname, page);
    DID(uname, isSame(page, "Linux"));
    C(sethostname, "host", 4);
    C0(uname, page);
    DID(sethostname, isSame(page + 65, "host"));
    C(setdomainname, "domain", 6);
    C(setdomainname, BAD, 6);
}

static void capabilities(void) {
    unsigned header[2] = {0x20080522, 0}, data[6], none[6] = {0};
    C(capget, header, data);
    AS_USER(capset, header, data);
    header[1] = (unsigned)C0(getppid);
    C(capset, header, none);
    header[1] = 0;
    header[0] = 5;
    C(capset, header, none);
    C(personality, -1);
    C(arch_prctl, 0x1003, page);
    C(arch_prctl, 0x1003, BAD);
    C(arch_prctl, 0x1012, 0);
    C(prctl, 16, page, 0, 0, 0);
    C(prctl, 15, "renamed", 0, 0, 0);
    DID(prctl, C0(prctl, 16, page, 0, 0, 0) == 0 && isSame(page, "renamed"));
    C(prctl, 24, 40, 0, 0, 0);
    C(prctl, 35, 13, CLOSED, 0, 0);
    C(prctl, 22, 2, BAD, 0, 0);
    AS_USER(prctl, 22, 2, 0, 0, 0);
    C(prctl, 37, 0, 0, 0, 0);
    C(prctl, 27, 0, 0, 0, 0);
    AS_USER(unshare, 0x40000000);
    AS_USER(unshare, 0x04000000);
    AS_USER(setns, (int)C0(open, "/proc/self/ns/uts", 0), 0);
    C(setns, (int)C0(open, "/proc/self/ns/uts", 0), 0x20000000);
    C(setns, (int)C0(open, "file", 0), 0);
    C(setns, (int)C0(open, "/proc/self/ns/uts", 0), 0);
}

/** What one process may know of another, or change. */
static void others(void) {
    long parent = C0(getppid), vector[2] = {(long)page, 8}, priority = 0;
    unsigned attributes[14] = {56};
    C0(sched_getattr, 0, attributes, 56, 0);
    AS_USER(process_vm_readv, parent, vector, 1, vector, 1, 0);
    AS_USER(process_vm_writev, parent, vector, 1, vector, 1, 0);
    C(process_vm_writev, parent, vector, 1025, vector, 1, 0);
    C(process_vm_writev, parent, vector, 1, vector, 1, 1);
    C(process_vm_writev, NOBODY, vector, 1, vector, 1, 0);
    C(process_vm_writev, parent, BAD, 1, vector, 1, 0);
    AS_USER(kcmp, parent, parent, 0, 1, 1);
    AS_USER(get_robust_list, parent, pair, pair);
    AS_USER(sched_setaffinity, parent, 8, page);
    AS_USER(sched_setparam, parent, &priority);
    AS_USER(sched_setattr, parent, attributes, 0);
    AS_USER(ioprio_set, 1, parent, 2 << 13);
    AS_USER(setpriority, 0, parent, 0);
    AS_USER(setpriority, 0, 0, -5);
    C(setpriority, 0, 0, 5);
    DID(getpriority, C0(getpriority, 0, 0) == 15);
    C(sched_setparam, NOBODY, &priority);
    C(sched_setattr, NOBODY, attributes, 0);
    C(sched_setattr, -1, attributes, 0);
    C(ioprio_get, 1, NOBODY);
    C(ioprio_set, 1, NOBODY, 0);
    C(sched_rr_get_interval, 0, BAD);
    DID(sched_getaffinity, C0(sched_getaffinity, 0, 128, page) > 0);
    C(getcpu, page, page + 4);
    C(get_robust_list, 0, pair, pair + 1);
    C(set_robust_list, page, 24);
    DID(set_robust_list, C0(get_robust_list, 0, pair, pair + 1) == 0 && pair[0] == (long)page);
    DID(set_tid_address, C0(set_tid_address, page) == C0(gettid));
    C(kcmp, C0(getpid), parent, 7, 0, BAD);
    C(restart_syscall);
    for (int i = 0; i < 2; i++) report("a call that is not there", 0, call(NONE, 0, 0, 0, 0, 0, 0));
}

void identity(void) {
    apart(users);
    sessions();
    limits();
    others();
    capabilities();
}
