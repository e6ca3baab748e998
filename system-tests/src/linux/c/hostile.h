// What the hostile programs stand on: system calls, lines of text, random numbers, children that are watched.
#include "system.h"

enum {
    NR_read = 0, NR_write = 1, NR_open = 2, NR_close = 3, NR_lseek = 8, NR_mmap = 9, NR_mprotect = 10,
    NR_munmap = 11, NR_brk = 12, NR_rt_sigaction = 13,
    NR_rt_sigprocmask = 14, NR_select = 23, NR_dup2 = 33, NR_pause = 34, NR_nanosleep = 35,
    NR_setitimer = 38, NR_getpid = 39, NR_socket = 41, NR_sendmsg = 46,
    NR_bind = 49, NR_listen = 50, NR_socketpair = 53, NR_clone = 56, NR_fork = 57, NR_execve = 59, NR_exit = 60, NR_wait4 = 61, NR_kill = 62,
    NR_chdir = 80, NR_rename = 82, NR_mkdir = 83, NR_chmod = 90, NR_setsid = 112, NR_setgroups = 116,
    NR_getpgid = 121, NR_setresuid = 117, NR_setresgid = 119, NR_prctl = 157, NR_setrlimit = 160,
    NR_mount = 165, NR_umount2 = 166, NR_timer_create = 222, NR_clock_gettime = 228, NR_exit_group = 231, NR_inotify_add_watch = 254,
    NR_signalfd4 = 289, NR_timerfd_create = 283, NR_eventfd2 = 290, NR_epoll_create1 = 291, NR_epoll_ctl = 233, NR_pipe2 = 293,
    NR_inotify_init1 = 294, NR_memfd_create = 319, NR_close_range = 436
};
enum { READ_ONLY = 0, WRITE_ONLY = 1, READ_WRITE = 2, CREATE = 0100, TRUNCATE = 01000, NONBLOCK = 04000, DIRECTORY = 0200000, PATH_ONLY = 010000000 };
enum { PROT_READ = 1, PROT_WRITE = 2, MAP_SHARED = 1, MAP_PRIVATE = 2, MAP_FIXED = 0x10, MAP_ANONYMOUS = 0x20 };
enum { SIGKILL = 9, SIGSEGV = 11, SIGALRM = 14, NOHANG = 1, WALL = 0x40000000, DETACH = 2 };
enum { LIMIT_FSIZE = 1, LIMIT_DATA = 2, LIMIT_CORE = 4, LIMIT_NPROC = 6, LIMIT_NOFILE = 7, LIMIT_AS = 9 };
enum { PAGE = 4096, EAGAIN = 11, ECHILD = 10, ESRCH = 3, USER = 1000 };

static void say(const char *what, long n) {
    text(what);
    text(" ");
    number(n);
    text("\n");
}

static void exit_with(int status) {
    C(exit_group, status);
    __builtin_unreachable();
}

static void fail(const char *why, long n) {
    say(why, n);
    exit_with(1);
}

static long need(long result, const char *what) {
    if (result < 0) {
        fail(what, result);
    }
    return result;
}

static word seed;

static unsigned below(unsigned limit) {
    seed = seed * 6364136223846793005UL + 1442695040888963407UL;
    return (unsigned)(seed >> 33) % limit;
}

static word any(void) {
    return (word)below(1u << 31) << 33 ^ (word)below(1u << 31) << 11 ^ below(1u << 31);
}

static long milliseconds(void) {
    long time[2];
    C(clock_gettime, 1, time);
    return time[0] * 1000 + time[1] / 1000000;
}

static void sleep_for(long ms) {
    long time[2] = {ms / 1000, ms % 1000 * 1000000};
    C(nanosleep, time, 0);
}

static void limit(int what, word most) {
    word both[2] = {most, most};
    C(setrlimit, what, both);
}

static void become(int user) {
    if (user) {
        C(setgroups, 0, 0);
        C(setresgid, user, user, user);
        C(setresuid, user, user, user);
    }
}

// Prints a file's beginning.
static void show(const char *path) {
    char content[512];
    long file = C(open, path, READ_ONLY, 0);
    long size = C(read, file, content, sizeof content);
    if (size > 0) {
        C(write, 1, content, size);
    }
    C(close, file);
}

// Prints who is there besides this process.
static void show_processes(void) {
    for (int id = 3; id < 100000; id++) {
        char path[] = "/proc/000000/stat";
        char *start = path + 11;
        for (int rest = id; rest; rest /= 10) {
            *start-- = (char)('0' + rest % 10);
        }
        memcpy(start - 5, "/proc/", 6);
        show(start - 5);
    }
}

// Kills everybody but this process, and waits until they are gone: who does not go within half a minute hangs in the kernel.
static void kill_all(void) {
    long deadline = milliseconds() + 30000;
    while (1) {
        long killed = C(kill, -1, SIGKILL);
        long child;
        do {
            child = C(wait4, -1, 0, NOHANG | WALL, 0);
        } while (child > 0);
        if (child == -ECHILD && killed == -ESRCH) {
            return;
        }
        if (milliseconds() > deadline) {
            show_processes();
            fail("a process that cannot be killed; kill said", killed);
        }
        sleep_for(2);
    }
}

// A file system of its own for what is written, which goes with all that is in it.
static void mount_scratch(void) {
    C(mkdir, "/scratch", 0777);
    need(C(mount, "scratch", "/scratch", "tmpfs", 0, "size=16m"), "mount");
    C(chmod, "/scratch", 01777);
    need(C(chdir, "/scratch"), "chdir");
    C(mkdir, "/scratch/d", 0777);
    C(chmod, "/scratch/d", 0777);
}

static void unmount_scratch(void) {
    need(C(chdir, "/"), "chdir");
    need(C(umount2, "/scratch", DETACH), "umount2");
}
