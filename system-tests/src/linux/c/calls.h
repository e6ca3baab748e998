// What calls.c stands on: system calls by name, and lines of text about what they answered.
typedef unsigned long word;

enum {
    NR_read = 0, NR_write = 1, NR_open = 2, NR_close = 3, NR_poll = 7, NR_lseek = 8, NR_mmap = 9, NR_mprotect = 10, NR_munmap = 11, NR_brk = 12,
    NR_pread64 = 17, NR_access = 21, NR_select = 23, NR_sched_yield = 24, NR_mremap = 25, NR_msync = 26, NR_mincore = 27, NR_madvise = 28,
    NR_dup2 = 33, NR_pause = 34, NR_nanosleep = 35, NR_getitimer = 36, NR_alarm = 37, NR_setitimer = 38, NR_getpid = 39, NR_clone = 56, NR_fork = 57,
    NR_exit = 60, NR_wait4 = 61, NR_kill = 62, NR_uname = 63, NR_fcntl = 72, NR_truncate = 76, NR_ftruncate = 77, NR_chdir = 80, NR_rename = 82,
    NR_mkdir = 83, NR_rmdir = 84, NR_link = 86, NR_unlink = 87, NR_symlink = 88, NR_readlink = 89, NR_chmod = 90, NR_chown = 92, NR_getrlimit = 97,
    NR_getrusage = 98, NR_sysinfo = 99, NR_times = 100, NR_setpgid = 109, NR_getppid = 110, NR_getgroups = 115, NR_setgroups = 116,
    NR_setresuid = 117, NR_getresuid = 118, NR_setresgid = 119, NR_getpgid = 121, NR_getsid = 124, NR_capget = 125, NR_capset = 126, NR_utime = 132,
    NR_mknod = 133, NR_personality = 135, NR_statfs = 137, NR_getpriority = 140, NR_setpriority = 141, NR_sched_setparam = 142,
    NR_sched_getparam = 143, NR_sched_setscheduler = 144, NR_sched_getscheduler = 145, NR_sched_get_priority_max = 146,
    NR_sched_get_priority_min = 147, NR_sched_rr_get_interval = 148, NR_mlock = 149, NR_munlock = 150, NR_mlockall = 151, NR_munlockall = 152,
    NR_prctl = 157, NR_arch_prctl = 158, NR_chroot = 161, NR_sync = 162, NR_sethostname = 170, NR_setdomainname = 171, NR_gettid = 186,
    NR_readahead = 187, NR_setxattr = 188, NR_getxattr = 191, NR_tkill = 200, NR_futex = 202, NR_sched_setaffinity = 203, NR_sched_getaffinity = 204,
    NR_epoll_create = 213, NR_remap_file_pages = 216, NR_timer_create = 222, NR_timer_settime = 223, NR_timer_gettime = 224,
    NR_timer_getoverrun = 225, NR_timer_delete = 226, NR_clock_settime = 227, NR_clock_gettime = 228, NR_clock_getres = 229, NR_clock_nanosleep = 230,
    NR_tgkill = 234, NR_utimes = 235, NR_mbind = 237, NR_set_mempolicy = 238, NR_get_mempolicy = 239, NR_waitid = 247, NR_ioprio_set = 251,
    NR_ioprio_get = 252, NR_inotify_add_watch = 254, NR_inotify_rm_watch = 255, NR_futimesat = 261, NR_unshare = 272, NR_set_robust_list = 273,
    NR_get_robust_list = 274, NR_tee = 276, NR_vmsplice = 278, NR_timerfd_create = 283, NR_fallocate = 285, NR_timerfd_settime = 286,
    NR_timerfd_gettime = 287, NR_signalfd4 = 289, NR_eventfd2 = 290, NR_epoll_create1 = 291, NR_dup3 = 292, NR_pipe2 = 293, NR_inotify_init1 = 294,
    NR_prlimit64 = 302, NR_syncfs = 306, NR_setns = 308, NR_getcpu = 309, NR_process_vm_readv = 310, NR_process_vm_writev = 311, NR_kcmp = 312,
    NR_sched_setattr = 314, NR_sched_getattr = 315, NR_renameat2 = 316, NR_getrandom = 318, NR_memfd_create = 319, NR_membarrier = 324,
    NR_mlock2 = 325, NR_copy_file_range = 326, NR_preadv2 = 327, NR_pwritev2 = 328, NR_pkey_mprotect = 329, NR_pkey_alloc = 330, NR_pkey_free = 331,
    NR_pidfd_send_signal = 424, NR_pidfd_open = 434, NR_clone3 = 435, NR_close_range = 436, NR_openat2 = 437, NR_pidfd_getfd = 438,
    NR_faccessat2 = 439, NR_futex_waitv = 449, NR_fchmodat2 = 452
};

enum { NR_exit_group = 231, NR_reboot = 169 };
enum { FIFO = 1, RR = 2, NOBODY = 3999999 };
#define BAD 16L

static char line[256];
static int length;

static long call(long number, long a, long b, long c, long d, long e, long f) {
    register long r10 __asm__("r10") = d;
    register long r8 __asm__("r8") = e;
    register long r9 __asm__("r9") = f;
    long result;
    __asm__ volatile("syscall" : "=a"(result) : "a"(number), "D"(a), "S"(b), "d"(c), "r"(r10), "r"(r8), "r"(r9) : "rcx", "r11", "memory");
    return result;
}

static void text(const char *s) {
    while (*s) {
        line[length++] = *s;
        if (*s++ == '\n') {
            call(NR_write, 1, (long)line, length, 0, 0, 0);
            length = 0;
        }
    }
}

static void number(long n) {
    char digits[24];
    int i = 24;
    word rest = n < 0 ? -(word)n : (word)n;
    digits[--i] = 0;
    do {
        digits[--i] = (char)('0' + rest % 10);
        rest /= 10;
    } while (rest);
    if (n < 0) {
        digits[--i] = '-';
    }
    text(digits + i);
}

/** A line: what was asked, and the answer; a large one, which is an address or a random number, as "large". */
static void report(const char *what, long result) {
    text(what);
    text(" = ");
    if (result >= 0 && result < 1000000000L) {
        number(result);
    } else if (result < 0 && result > -4096) {
        number(result);
    } else {
        text("large");
    }
    text("\n");
}

#define PICK(n, a, b, c, d, e, f, ...) call(n, (long)(a), (long)(b), (long)(c), (long)(d), (long)(e), (long)(f))
#define C0(name, ...) PICK(NR_##name __VA_OPT__(,) __VA_ARGS__, 0, 0, 0, 0, 0, 0)
#define C(name, ...) report(#name "(" #__VA_ARGS__ ")", C0(name __VA_OPT__(,) __VA_ARGS__))
#define P(value) report(#value, (long)(value))

/** The end: of the program, and of the machine if it is the only one there. */
static void finish(void) {
    if (call(NR_getpid, 0, 0, 0, 0, 0, 0) == 1) {
        call(NR_reboot, 0xfee1deadL, 672274793, 0x4321fedc, 0, 0, 0);
    }
    call(NR_exit_group, 0, 0, 0, 0, 0, 0);
    __builtin_unreachable();
}
