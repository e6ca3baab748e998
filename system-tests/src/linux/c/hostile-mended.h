// What random calls once found, each by itself, so that it is found at once when it comes back.
static void expect(int holds, const char *what) {
    if (!holds) {
        fail(what, 0);
    }
}

static int child_status(void (*body)(void)) {
    int status = -1;
    long child = need(C(fork), "fork");
    if (child == 0) {
        body();
        exit_with(0);
    }
    need(C(wait4, child, &status, 0, 0), "wait4");
    return status;
}

// select(2) of a descriptor that is open for its path alone: an error to be seen at once in every set.
static void select_a_path(void) {
    word set[16] = {0};
    long file = need(C(open, "/scratch", PATH_ONLY, 0), "open");
    set[0] = 1UL << file;
    exit_with(call(NR_select, file + 1, (long)set, 0, 0, 0, 0) == 1 && set[0] == 1UL << file);
}

// A child whose end is announced by what is no signal.
static void end_without_a_signal(void) {
    long child = C(clone, 200, 0, 0, 0, 0);
    if (child == 0) {
        exit_with(0);
    }
    exit_with(C(wait4, child, 0, WALL, 0) == child);
}

// One directory of /proc by two ways, locked once.
static void rename_within(void) {
    exit_with(call(NR_rename, (long)"/proc/self/net/tcp", (long)"/proc/thread-self/net/udp", 0, 0, 0, 0) < 0
              && C(open, "/proc/self/net/tcp", READ_ONLY, 0) >= 0);
}

// The child of one that ends gets the signal that it asked for: the pipe ends with it.
static void ask_for_a_signal(void) {
    int ready[2], alive[2];
    char byte;
    C(pipe2, ready, 0);
    C(pipe2, alive, 0);
    if (C(fork) == 0) {
        if (C(fork) == 0) {
            call(NR_prctl, 1, SIGKILL, 0, 0, 0, 0);
            C(write, ready[1], "x", 1);
            sleep_for(20000);
            C(write, alive[1], "x", 1);
            exit_with(0);
        }
        C(read, ready[0], &byte, 1);
        exit_with(0);
    }
    C(close, alive[1]);
    exit_with(C(read, alive[0], &byte, 1) == 0);
}

// RLIMIT_NPROC counts the threads of a user.
static void fork_to_the_limit(void) {
    int made = 0;
    limit(LIMIT_NPROC, 8);
    become(USER + 1);
    while (made < 20 && C(fork) != -EAGAIN) {
        if (C(getpid) != C(getpgid)) {
            C(pause);
        }
        made++;
    }
    exit_with(made);
}

static void fork_in_a_group(void) {
    C(setsid);
    fork_to_the_limit();
}

static void check_what_was_mended(void) {
    mount_scratch();
    expect(child_status(select_a_path) == 1 << 8, "select of a path");
    expect(child_status(end_without_a_signal) == 1 << 8, "a child that ends without a signal");
    expect(child_status(rename_within) == 1 << 8, "rename within a directory by two ways");
    expect(child_status(ask_for_a_signal) == 1 << 8, "a parent that ends");
    expect(child_status(fork_in_a_group) == 7 << 8, "threads of a user");
    kill_all();
    make_image(0);
    for (int i = 0; i < 20; i++) { // a program's file can be written as soon as its end is known
        write_program("p", IMAGE);
        int status = execute("/scratch/p", 0, 0);
        if (status != ELF_STATUS << 8) {
            fail("a program written anew", status);
        }
    }
    unmount_scratch();
}
