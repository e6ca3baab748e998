// Random system calls, by the grammar that is made of the kernel's own declarations: for each call a letter for each argument. A child makes
// some hundred of them, and may die of it; the program starts the next. What is not called, and why:
//   exit, exit_group     would only end the child
//   mount, umount2       by root: what they do stays, and takes /proc away from the others
//   kill of process -1   by root: would end the test itself; of its own group and user it is called
//   reboot               there is none; on a Linux it would end the machine
struct rule {
    int number;
    const char *name;
    const char *arguments;
};

static const struct rule rules[] = {
#include "grammar.h"
};

enum { RULES = sizeof rules / sizeof rules[0], SLOTS = 3, CALLS_OF_A_CHILD = 400, PATIENCE = 250, ARENA_PAGES = 16, FIRST_FILE = 3 };
enum { NR_reboot = 169, LAST_NUMBER = 470 };

// What a child did last, in memory that it shares with the program: for the watch, and to be printed when it hangs.
struct slot {
    volatile long calls;
    volatile long number;
    volatile long arguments[6];
};

static struct slot *slots;
static char *const arena = (char *)0x10000000;
static long bystander;
static int files;

static const char *const paths[] = {
    "f", "g", "d", "d/f", "d/../g", ".", "..", "", "s", "d/s", "/scratch/f", "./././f", "f/", "d/", "fifo", "socket", "/dev/null", "/dev/zero", "/dev/full",
    "/dev/urandom", "/dev/ptmx", "/proc/self/maps", "/proc/self/mem", "/proc/self/fd/5", "/proc/self/exe", "/proc/self/status", "/proc/self/environ",
    "/proc/self/ns/pid", "/proc/self/cwd/d", "/proc/self/cwd/f", "/proc/self/task", "/proc/thread-self/stat", "/proc/meminfo", "/proc/net/tcp", "/sys",
    "/none/at/all", "/program", "nice\xff\x01name"
};
static char long_path[5000];

static word size(void) {
    static const word some[] = {
        0, 1, 2, 7, 8, 16, 24, 63, 128, 255, 256, 1024, 4095, 4096, 4097, 65535, 65536, 1 << 20, 0x7fffffff, 0x80000000, 0xffffffff, 0x100000000,
        0x7fffffffffffffff, 0x8000000000000000, 0xfffffffffffff000, 0xffffffffffffffff, 0x7ffffffff000, 0x1000000000
    };
    return below(4) ? below(64) * (below(2) ? 1 : 8) : some[below(sizeof some / sizeof some[0])];
}

static long descriptor(void) {
    static const long some[] = {-1, -100, 0x7fffffff, -0x80000000L, 0x100000004, 1023, 1024, 255};
    unsigned kind = below(10);
    return kind < 7 ? FIRST_FILE + below((unsigned)files) : kind < 9 ? below(64) : some[below(8)];
}

// Fills some bytes with what many structures look like.
static void fill(char *at) {
    word *to = (word *)((word)at & ~7UL);
    unsigned kind = below(9);
    for (int i = 0; i < 16; i++) {
        switch (kind) {
        case 0:
            to[i] = 0;
            break;
        case 1:
            to[i] = any();
            break;
        case 2: // vectors of addresses and sizes
            to[i] = i % 2 ? size() : (word)arena + below(7 * PAGE);
            break;
        case 3:
            to[i] = below(4);
            break;
        case 4: // pairs of 32 bits: descriptors, events, credentials
            to[i] = ((word)descriptor() & 0xffffffff) | (word)below(1024) << 32;
            break;
        case 5: // times
            to[i] = i % 2 ? below(1000000) : below(3) == 0;
            break;
        case 6: // an internet address: 127.0.0.1 and a port
            to[i] = i ? 0 : 2 | (word)below(65536) << 16 | 0x0100007fUL << 32;
            break;
        case 7:
            to[i] = size();
            break;
        default: // a unix address
            to[i] = i ? 0 : 1 | (word)'s' << 16 | (word)('a' + below(4)) << 24;
        }
    }
}

static word pointer(void) {
    static const word bad[] = {
        0, 1, 8, 0xffff800000000000, 0xffffffff80000000, 0xffff888000000000, 0x800000000000, 0x7ffffffff000, 0xfffffffffffffff8, 0xdeadbeefdeadbeef,
        0x400000, 0x700000
    };
    char *at = arena;
    switch (below(16)) {
    case 0: // across the end of what may be written
        return (word)(arena + 8 * PAGE - below(64));
    case 1:
        return (word)(arena + 8 * PAGE + below(PAGE));
    case 2: // no rights
        return (word)(arena + 9 * PAGE + below(PAGE));
    case 3: // across the end of the mapping
        return (word)(arena + ARENA_PAGES * PAGE - below(64));
    case 4:
        return bad[below(sizeof bad / sizeof bad[0])];
    case 5:
        return 0;
    case 6:
        return (word)(at + below(7 * PAGE));
    case 7:
        return (word)(arena + (10 + below(6)) * PAGE);
    default:
        at += below(7 * PAGE / 8) * 8;
        fill(at);
        return (word)at;
    }
}

static word flags(void) {
    word bits = 0;
    switch (below(8)) {
    case 0:
        return 0;
    case 1:
        return 0xffffffffffffffff;
    case 2:
        return any();
    default:
        for (unsigned i = below(5); i > 0; i--) {
            bits |= 1UL << below(below(2) ? 12 : 32);
        }
        return bits;
    }
}

static word path(void) {
    unsigned kind = below(16);
    return kind == 0 ? pointer() : kind == 1 ? (word)long_path + below(1500) : (word)paths[below(sizeof paths / sizeof paths[0])];
}

static long process(int user) {
    static const long some[] = {0, 0x7fffffff, -0x80000000L, 4194305, 0x100000000};
    unsigned kind = below(8);
    long self = C(getpid);
    return kind < 4 ? self : kind == 4 ? -self : kind == 5 ? bystander : kind == 6 && user ? -1 : some[below(5)];
}

static word argument(char kind, int user) {
    switch (kind) {
    case 'd':
        return (word)descriptor();
    case 'D':
        return (word)(below(2) ? -100 : descriptor());
    case 'p':
        return path();
    case 'a':
    case 'b':
    case 'r':
        return below(12) ? pointer() : path();
    case 'f':
        return flags();
    case 'm':
        return below(0200000);
    case 's':
        return below(8) ? below(65) : size();
    case 'P':
        return (word)process(user);
    case 'i':
        return below(3) ? below(40) : below(2) ? size() : (word)-(long)below(200);
    default:
        return size();
    }
}

static void nothing(int signal) {
    (void)signal;
}

__attribute__((naked)) static void restore(void) {
    __asm__ volatile("mov $15, %eax\n\tsyscall");
}

// Whatever waits is woken every few milliseconds.
static void wake_often(void) {
    word action[4] = {(word)nothing, 0x04000000, (word)restore, 0};
    word none = 0;
    long every[4] = {0, 4000, 0, 4000};
    C(rt_sigprocmask, 2, &none, 0, 8);
    C(rt_sigaction, SIGALRM, action, 0, 8);
    C(setitimer, 0, every, 0);
}

static void open_files(void) {
    int pair[2];
    word mask = 1 << 9;
    C(close_range, FIRST_FILE, -1, 0);
    long last = C(open, "/dev/null", READ_WRITE, 0);
    for (int i = 0; i < FIRST_FILE; i++) {
        C(dup2, last, i);
    }
    C(open, "/dev/zero", READ_WRITE, 0);
    C(open, "f", READ_WRITE | CREATE, 0666);
    C(open, "g", READ_WRITE | CREATE, 0666);
    C(open, "d", DIRECTORY, 0);
    C(open, "f", PATH_ONLY, 0);
    C(open, "/proc/self/maps", READ_ONLY, 0);
    C(open, "/dev/ptmx", READ_WRITE | NONBLOCK, 0);
    C(pipe2, pair, NONBLOCK);
    C(socketpair, 1, 1, 0, pair);
    C(socketpair, 1, 2, 0, pair);
    C(eventfd2, 1, NONBLOCK);
    C(epoll_create1, 0);
    C(timerfd_create, 1, 0);
    C(memfd_create, "m", 2);
    C(inotify_init1, NONBLOCK);
    C(signalfd4, -1, &mask, 8, NONBLOCK);
    C(socket, 2, 2, 0);
    C(socket, 10, 1, 0);
    long listening = C(socket, 2, 1, 0);
    C(listen, listening, 4);
    last = C(socket, 16, 3, 0);
    files = (int)(last < listening ? listening : last) - FIRST_FILE + 1;
}

static void make_arena(void) {
    C(mmap, arena, ARENA_PAGES * PAGE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED, -1, 0);
    C(mprotect, arena + 8 * PAGE, PAGE, PROT_READ);
    C(mprotect, arena + 9 * PAGE, PAGE, 0);
}

static int is_left_out(int number, int user) {
    return number == NR_exit || number == NR_exit_group || number == NR_reboot || (!user && (number == NR_mount || number == NR_umount2));
}

static int unused_number(void) {
    int number = (int)below(LAST_NUMBER);
    for (int i = 0; i < RULES; i++) {
        number = rules[i].number == number ? LAST_NUMBER : number;
    }
    return number;
}

static void one_call(struct slot *slot, int user, const long own) {
    const struct rule *rule = &rules[below(RULES)];
    int at = rule->number;
    const char *kinds = rule->arguments;
    if (below(100) == 0) {
        at = unused_number();
        kinds = "iiiiii";
    }
    if (is_left_out(at, user)) {
        return;
    }
    word a[6];
    for (int i = 0; i < 6; i++) {
        a[i] = *kinds ? argument(*kinds++, user) : any();
        slot->arguments[i] = (long)a[i];
    }
    slot->number = at;
    __atomic_fetch_add(&slot->calls, 1, __ATOMIC_RELAXED);
    call(at, (long)a[0], (long)a[1], (long)a[2], (long)a[3], (long)a[4], (long)a[5]);
    if (C(getpid) != own) {
        exit_with(0);
    }
}

static void fuzz_child(struct slot *slot, int user) {
    C(setsid);
    limit(LIMIT_FSIZE, 4 << 20);
    limit(LIMIT_AS, 256 << 20);
    limit(LIMIT_NOFILE, 256);
    limit(LIMIT_NPROC, 64);
    limit(LIMIT_CORE, 0);
    C(chdir, "/scratch/d");
    open_files();
    make_arena();
    become(user);
    long own = C(getpid);
    for (int i = 0; i < CALLS_OF_A_CHILD; i++) {
        if (i % 16 == 0) {
            wake_often();
        }
        one_call(slot, user, own);
    }
    exit_with(0);
}

struct watch {
    long child, calls, since;
};

static long start_child(struct slot *slot, int user) {
    word next = any();
    long child = need(C(fork), "fork");
    if (child == 0) {
        seed = next;
        fuzz_child(slot, user);
    }
    return child;
}

// Starts children until so many calls were made, and kills who makes none for a while.
static void fuzz(long calls, int user) {
    struct watch watches[SLOTS] = {0};
    word all = -1;
    long before = 0, children = 0, stuck = 0, made = 0;
    slots = (struct slot *)need(C(mmap, 0, PAGE, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0), "mmap");
    memset(long_path, 'a', sizeof long_path - 1);
    for (unsigned i = 100; i < sizeof long_path - 1; i += 101) {
        long_path[i] = '/';
    }
    C(rt_sigprocmask, 2, &all, 0, 8); // what a child of root may have files and timers send here
    mount_scratch();
    while (made < calls) {
        if (children % 32 == 0) {
            kill_all();
            memset(watches, 0, sizeof watches);
            C(chmod, "/scratch", 01777);
            bystander = need(C(fork), "fork");
            if (bystander == 0) {
                C(close_range, 0, -1, 0);
                C(pause);
                exit_with(0);
            }
        }
        for (int i = 0; i < SLOTS; i++) {
            struct watch *watch = &watches[i];
            if (watch->child == 0) {
                watch->child = start_child(&slots[i], user);
                watch->since = milliseconds();
                children++;
                if (children % 32 == 0) {
                    break;
                }
            }
        }
        long ended = C(wait4, -1, 0, NOHANG | WALL, 0);
        for (int i = 0; i < SLOTS; i++) {
            struct watch *watch = &watches[i];
            if (watch->child != 0 && watch->child == ended) {
                watch->child = 0;
            } else if (watch->child != 0 && watch->calls != slots[i].calls) {
                watch->calls = slots[i].calls;
                watch->since = milliseconds();
            } else if (watch->child != 0 && milliseconds() - watch->since > PATIENCE) {
                C(kill, watch->child, SIGKILL);
                watch->since = milliseconds();
                stuck++;
            }
        }
        if (ended <= 0) {
            sleep_for(1);
        }
        made = slots[0].calls + slots[1].calls + slots[2].calls - before;
    }
    kill_all();
    unmount_scratch();
    C(munmap, slots, PAGE);
    say(user ? "calls of a user:" : "calls of root:", made);
    say("  children:", children);
    say("  slow ones:", stuck);
}
