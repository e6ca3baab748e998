// Bombs: children that take all they can of one thing, under the limits that are there for it, until they are killed.
enum { MANY_PROCESSES = 100, BOMB_MILLISECONDS = 150, CLONE_THREAD_FLAGS = 0x100 | 0x200 | 0x400 | 0x800 | 0x10000, UNIX = 1 };

static void fork_bomb(void) {
    while (1) {
        C(fork);
    }
}

static void thread_bomb(void) {
    char *stacks = (char *)C(mmap, 0, 1 << 20, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    for (long i = 0;; i++) {
        // A thread spins where it was made, on a stack of its own that it does not use.
        long result;
        register long r8 __asm__("r8") = 0;
        register long r10 __asm__("r10") = 0;
        __asm__ volatile("syscall\n\ttest %%eax, %%eax\n\tjnz 1f\n0:\tpause\n\tjmp 0b\n1:"
                         : "=a"(result) : "a"(NR_clone), "D"((long)CLONE_THREAD_FLAGS), "S"(stacks + 4096 * (i % 256 + 1)), "d"(0L), "r"(r10), "r"(r8)
                         : "rcx", "r11", "memory");
        if (result < 0) {
            sleep_for(1);
        }
    }
}

static void memory_bomb(void) {
    while (1) {
        char *more = (char *)C(mmap, 0, 1 << 20, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
        for (long i = 0; (long)more > 0 && i < 1 << 20; i += PAGE) {
            more[i] = 1;
        }
    }
}

static void break_bomb(void) {
    long end = C(brk, 0);
    while (1) {
        long now = C(brk, end + PAGE);
        if (now > end) {
            *(char *)(now - 1) = 1;
            end = now;
        }
    }
}

static int deeper(int depth) {
    volatile char room[PAGE];
    room[0] = (char)depth;
    return depth < 0 ? 0 : deeper(depth + 1) + room[0];
}

static void stack_bomb(void) {
    deeper(0);
}

static void region_bomb(void) {
    char *at = (char *)C(mmap, 0, 1 << 27, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    for (long i = 0;; i = (i + 2) % (1 << 15)) {
        C(mprotect, at + i * PAGE, PAGE, i % 4 ? PROT_READ | PROT_WRITE : 0);
    }
}

static void pipe_bomb(void) {
    int pair[2];
    while (1) {
        if (C(pipe2, pair, NONBLOCK) == 0) {
            while (C(write, pair[1], (char *)0x400000, 4096) > 0) { }
        }
    }
}

static void file_bomb(void) {
    char name[] = "file-000000";
    for (int n = 0;; n++) {
        for (int i = 10, rest = n; i > 4; i--, rest /= 10) {
            name[i] = (char)('0' + rest % 10);
        }
        long file = C(open, name, READ_WRITE | CREATE, 0600);
        while (C(write, file, (char *)0x400000, 4096) > 0) { }
    }
}

// Sockets with sockets on their way in them, which nobody has open any more.
static void message_bomb(void) {
    while (1) {
        int pair[2];
        word control[3] = {20, 1 | 1L << 32, 0};
        word vector[2] = {(word)control, 1};
        word message[7] = {0, 0, (word)vector, 1, (word)control, 24, 0};
        if (C(socketpair, UNIX, 1, 0, pair) == 0) {
            control[2] = (word)pair[0];
            while (C(sendmsg, pair[1], message, 0x40) >= 0) { }
            if (below(2)) {
                C(close, pair[0]);
                C(close, pair[1]);
            }
        }
    }
}

static void timer_bomb(void) {
    int timer;
    while (1) {
        C(timer_create, 1, 0, &timer);
    }
}

static void watch_bomb(void) {
    long queue = C(epoll_create1, 0);
    while (1) {
        word event[2] = {1, 0};
        long file = C(eventfd2, 0, 0);
        C(epoll_ctl, queue, 1, file, event);
        C(inotify_add_watch, C(inotify_init1, 0), "/scratch", 0xfff);
    }
}

static const struct {
    const char *name;
    void (*run)(void);
} bombs[] = {
    {"fork", fork_bomb}, {"thread", thread_bomb}, {"memory", memory_bomb}, {"break", break_bomb}, {"stack", stack_bomb}, {"region", region_bomb},
    {"pipe", pipe_bomb}, {"file", file_bomb}, {"message", message_bomb}, {"timer", timer_bomb}, {"watch", watch_bomb},
};

static void throw_bombs(void) {
    for (word i = 0; i < sizeof bombs / sizeof bombs[0]; i++) {
        mount_scratch();
        for (int copy = 0; copy < 2; copy++) {
            if (need(C(fork), "fork") == 0) {
                C(close_range, 3, -1, 0);
                limit(LIMIT_AS, 32 << 20);
                limit(LIMIT_NPROC, MANY_PROCESSES);
                limit(LIMIT_NOFILE, 512);
                limit(LIMIT_FSIZE, 1 << 20);
                limit(LIMIT_CORE, 0);
                become(USER);
                bombs[i].run();
                exit_with(0);
            }
        }
        sleep_for(BOMB_MILLISECONDS);
        kill_all();
        unmount_scratch();
    }
    say("bombs:", (long)(sizeof bombs / sizeof bombs[0]));
}
