// Linux's system-call interface for x86-64, as far as the programs here need it. No C library: what is measured is the kernel.
#ifndef LINUX_H
#define LINUX_H

typedef unsigned long word;

enum {
    SYS_READ = 0, SYS_WRITE = 1, SYS_OPEN = 2, SYS_CLOSE = 3, SYS_STAT = 4, SYS_LSEEK = 8, SYS_MMAP = 9, SYS_MUNMAP = 11, SYS_SIGACTION = 13,
    SYS_PREAD = 17, SYS_PWRITE = 18, SYS_PIPE = 22, SYS_DUP2 = 33, SYS_NANOSLEEP = 35, SYS_GETPID = 39, SYS_SOCKET = 41, SYS_CONNECT = 42,
    SYS_ACCEPT = 43, SYS_SENDTO = 44, SYS_RECVFROM = 45, SYS_BIND = 49, SYS_LISTEN = 50, SYS_GETSOCKNAME = 51, SYS_SOCKETPAIR = 53,
    SYS_SETSOCKOPT = 54, SYS_CLONE = 56, SYS_FORK = 57, SYS_EXECVE = 59, SYS_EXIT = 60, SYS_WAIT4 = 61, SYS_KILL = 62, SYS_FSYNC = 74, SYS_FTRUNCATE = 77,
    SYS_RENAME = 82, SYS_MKDIR = 83, SYS_LINK = 86, SYS_UNLINK = 87, SYS_SYSINFO = 99, SYS_GETPPID = 110, SYS_MOUNT = 165, SYS_REBOOT = 169, SYS_FUTEX = 202,
    SYS_EPOLL_WAIT = 232, SYS_EPOLL_CTL = 233, SYS_EXIT_GROUP = 231, SYS_EVENTFD = 290, SYS_EPOLL_CREATE = 291, SYS_PIPE2 = 293,
    SYS_IOCTL = 16, SYS_CHDIR = 80, SYS_SETPRIORITY = 141, SYS_SCHED_SETSCHEDULER = 144, SYS_CHROOT = 161, SYS_UMOUNT = 166, SYS_GETDENTS64 = 217,
    SYS_FADVISE = 221, SYS_FINIT_MODULE = 313
};

enum { O_RDONLY = 0, O_WRONLY = 1, O_RDWR = 2, O_CREAT = 0100, O_EXCL = 0200, O_TRUNC = 01000, O_CLOEXEC = 02000000 };
enum { PROT_READ = 1, PROT_WRITE = 2, MAP_SHARED = 1, MAP_PRIVATE = 2, MAP_ANONYMOUS = 0x20 };
enum { PAGE = 4096 };

static inline long call6(long number, long a, long b, long c, long d, long e, long f) {
    register long r10 __asm__("r10") = d;
    register long r8 __asm__("r8") = e;
    register long r9 __asm__("r9") = f;
    long result;
    __asm__ volatile("syscall" : "=a"(result) : "a"(number), "D"(a), "S"(b), "d"(c), "r"(r10), "r"(r8), "r"(r9) : "rcx", "r11", "memory");
    return result;
}

#define call(number, ...) call_(number, ##__VA_ARGS__, 0, 0, 0, 0, 0, 0)
#define call_(number, a, b, c, d, e, f, ...) call6(number, (long)(a), (long)(b), (long)(c), (long)(d), (long)(e), (long)(f))

// Serialised enough: one instruction of the guest is one tick when time is counted in instructions.
static inline word ticks(void) {
    unsigned low, high;
    __asm__ volatile("rdtsc" : "=a"(low), "=d"(high)::"memory");
    return (word)high << 32 | low;
}

#endif
