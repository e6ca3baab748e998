// What sessions, jobs and their terminals do, told in lines: every kernel must tell the same. Nothing of a C library.
#include "system.h"

enum { READ = 0, WRITE = 1, OPEN = 2, CLOSE = 3, POLL = 7, SIGACTION = 13, SIGPROCMASK = 14, IOCTL = 16, PIPE = 22, GETPID = 39, FORK = 57, EXIT = 60,
       WAIT4 = 61,
       KILL = 62, SETPGID = 109, GETPPID = 110, SETSID = 112, SIGTIMEDWAIT = 128 };
enum { RDWR = 2, NOCTTY = 0400, NONBLOCK = 04000 };
enum { INT = 2, HUP = 1, CONT = 18, TTIN = 21, TTOU = 22, WINCH = 28, KILLED = 9, TSTP = 20, QUIT = 3 };
enum { TCGETS = 0x5401, TCSETS = 0x5402, TIOCSCTTY = 0x540E, TIOCGPGRP = 0x540F, TIOCSPGRP = 0x5410, TIOCGWINSZ = 0x5413, TIOCSWINSZ = 0x5414, FIONREAD =
       0x541B,
       TIOCPKT = 0x5420, TIOCNOTTY = 0x5422, TIOCGSID = 0x5429, TIOCEXCL = 0x540C, TIOCSIG = 0x40045436 };
enum { UNTRACED = 2, CONTINUED = 8 };

static int length(const char *text) {
    int n = 0;
    while (text[n]) {
        n++;
    }
    return n;
}

static void say(const char *what, long value) {
    char line[120];
    int n = 0;
    while (what[n]) {
        line[n] = what[n];
        n++;
    }
    line[n++] = ' ';
    if (value < 0) {
        line[n++] = '-';
        value = -value;
    }
    char digits[20];
    int count = 0;
    do {
        digits[count++] = (char)('0' + value % 10);
        value /= 10;
    } while (value);
    while (count) {
        line[n++] = digits[--count];
    }
    line[n++] = '\n';
    call(WRITE, 1, (long)line, n, 0);
}

static void show(const char *what, int fd, int most) {
    char bytes[100];
    long n = call(READ, fd, (long)bytes, most, 0);
    say(what, n);
    for (long i = 0; i < n; i++) {
        say("  ", (unsigned char)bytes[i]);
    }
}

static long ioctl(int fd, long request, void *argument) {
    return call(IOCTL, fd, request, (long)argument, 0);
}

static long put(int fd, const char *text) {
    return call(WRITE, fd, (long)text, length(text), 0);
}

static word bit(int signal) {
    return 1UL << (signal - 1);
}

static void block(word signals) {
    call(SIGPROCMASK, 0, (long)&signals, 0, 8);
}

static void unblock(word signals) {
    call(SIGPROCMASK, 1, (long)&signals, 0, 8);
}

static void handle(int signal, long action) {
    word act[4] = {(word)action, 0, 0, 0};
    call(SIGACTION, signal, (long)act, 0, 8);
}

// Takes a signal that is blocked; 5 seconds at most.
static long awaitSignal(word signals) {
    long time[2] = {5, 0};
    return call(SIGTIMEDWAIT, (long)&signals, 0, (long)time, 8);
}

static long fork(void) {
    return call(FORK, 0, 0, 0, 0);
}

static void leave(int status) {
    call(EXIT, status, 0, 0, 0);
}

static long wait(long pid, int flags) {
    int status = 0;
    long result = call(WAIT4, pid, (long)&status, flags, 0);
    return result < 0 ? result : status;
}

// Two gates: one to who has the master, one to an orphan.
static int gate[2], otherGate[2];

static void tell(const int *at) {
    put(at[1], "x");
}

static void hear(const int *at) {
    char c;
    call(READ, at[0], (long)&c, 1, 0);
}

static char name[] = "/dev/pts/0000";

static int openMaster(void) {
    int master = (int)call(OPEN, (long)"/dev/ptmx", RDWR | NOCTTY, 0, 0);
    int zero = 0, number = 0;
    ioctl(master, 0x40045431, &zero);
    ioctl(master, 0x80045430, &number);
    int at = 9;
    for (int power = 1000; power > 0; power /= 10) {
        if (number >= power || power == 1) {
            name[at++] = (char)('0' + number / power % 10);
        }
    }
    name[at] = 0;
    return master;
}

static int openSlave(int flags) {
    return (int)call(OPEN, (long)name, RDWR | flags, 0, 0);
}

static int events(int fd) {
    struct { int fd; short wanted, got; } poll = {fd, 0x3, 0};
    call(POLL, (long)&poll, 1, 0, 0);
    return poll.got;
}

struct termios { unsigned input, output, control, local; unsigned char line, characters[19]; };

static void change(int fd, unsigned local, int least, int time) {
    struct termios termios;
    ioctl(fd, TCGETS, &termios);
    termios.local = local;
    termios.characters[6] = (unsigned char)least;
    termios.characters[5] = (unsigned char)time;
    say("set", ioctl(fd, TCSETS, &termios));
}

static void withoutSession(void) {
    say("setsid is new", call(SETSID, 0, 0, 0, 0) == call(GETPID, 0, 0, 0, 0));
    say("no terminal", call(OPEN, (long)"/dev/tty", RDWR, 0, 0));
    int slave = openSlave(NOCTTY);
    int number = 0;
    say("foreign group", ioctl(slave, TIOCGPGRP, &number));
    say("foreign session", ioctl(slave, TIOCGSID, &number));
    say("foreign set", ioctl(slave, TIOCSPGRP, &number));
    say("leave foreign", ioctl(slave, TIOCNOTTY, 0));
    say("still none", call(OPEN, (long)"/dev/tty", RDWR, 0, 0));
    say("take", ioctl(slave, TIOCSCTTY, 0));
    say("take again", ioctl(slave, TIOCSCTTY, 0));
    int tty = (int)call(OPEN, (long)"/dev/tty", RDWR, 0, 0);
    say("own group", ioctl(tty, TIOCGPGRP, &number));
    say("is mine", number == call(GETPID, 0, 0, 0, 0));
    number = -5;
    say("negative group", ioctl(tty, TIOCSPGRP, &number));
    number = 1;
    say("other group", ioctl(tty, TIOCSPGRP, &number));
    number = 3999999;
    say("no group", ioctl(tty, TIOCSPGRP, &number));
    say("leave", ioctl(tty, TIOCNOTTY, 0));
    say("gone", call(OPEN, (long)"/dev/tty", RDWR, 0, 0));
    leave(0);
}

// Leads a session at the slave; the master's side types.
static void leader(void) {
    block(bit(INT) | bit(WINCH) | bit(HUP) | bit(CONT) | bit(TSTP) | bit(QUIT));
    call(SETSID, 0, 0, 0, 0);
    int tty = openSlave(0);
    tell(gate);
    say("signal", awaitSignal(bit(INT) | bit(QUIT)));
    say("signal", awaitSignal(bit(WINCH)));
    unsigned short size[4];
    ioctl(tty, TIOCGWINSZ, size);
    say("rows", size[0]);
    show("line", tty, 50);
    long job = fork();
    if (job == 0) {
        call(SETPGID, 0, 0, 0, 0);
        show("job reads", tty, 50);
        leave(4);
    }
    say("stopped", wait(job, UNTRACED));
    int front = (int)job;
    say("front", ioctl(tty, TIOCSPGRP, &front));
    call(KILL, -job, CONT, 0, 0);
    tell(gate);
    say("ended", wait(job, 0));
    // in the background now: itself
    front = (int)call(GETPID, 0, 0, 0, 0);
    unblock(bit(TTOU));
    handle(TTOU, 1);
    say("back", ioctl(tty, TIOCSPGRP, &front));
    handle(TTOU, 0);
    change(tty, 0x8a3b | 0x100, 1, 0); // TOSTOP
    job = fork();
    if (job == 0) {
        call(SETPGID, 0, 0, 0, 0);
        say("job writes", put(tty, "x"));
        leave(5);
    }
    say("stopped", wait(job, UNTRACED));
    call(KILL, job, KILLED, 0, 0);
    say("killed", wait(job, 0));
    job = fork();
    if (job == 0) {
        call(SETPGID, 0, 0, 0, 0);
        handle(TTIN, 1);
        show("ignores", tty, 5);
        handle(TTOU, 1);
        say("ignores", put(tty, "y"));
        leave(6);
    }
    say("ended", wait(job, UNTRACED));
    job = fork();
    if (job == 0) {
        long orphan = fork();
        if (orphan == 0) {
            call(SETPGID, 0, 0, 0, 0);
            hear(otherGate);
            show("orphan reads", tty, 5);
            tell(gate);
            leave(7);
        }
        leave(0);
    }
    say("ended", wait(job, 0));
    tell(otherGate);
    say("signal", awaitSignal(bit(HUP)));
    say("signal", awaitSignal(bit(CONT)));
    show("dead reads", tty, 5);
    say("dead writes", put(tty, "z"));
    say("dead size", ioctl(tty, TIOCGWINSZ, size));
    say("dead group", ioctl(tty, TIOCSPGRP, &front));
    say("dead events", events(tty));
    say("dead name", call(OPEN, (long)"/dev/tty", RDWR, 0, 0));
    leave(9);
}

static void jobControl(void) {
    int master = openMaster();
    long session = fork();
    if (session == 0) {
        call(CLOSE, master, 0, 0, 0);
        leader();
    }
    hear(gate);
    put(master, "\003");
    unsigned short size[4] = {33, 99, 0, 0};
    ioctl(master, TIOCSWINSZ, size);
    put(master, "hello\n");
    hear(gate);
    put(master, "to the job\n");
    hear(gate);
    call(CLOSE, master, 0, 0, 0);
    say("leader", wait(session, 0));
}

// The end of a leader tells who is in front.
static void leaderEnds(void) {
    int master = openMaster();
    long session = fork();
    if (session == 0) {
        call(SETSID, 0, 0, 0, 0);
        int tty = openSlave(0);
        handle(TTOU, 1);
        long job = fork();
        if (job == 0) {
            block(bit(HUP) | bit(CONT));
            call(SETPGID, 0, 0, 0, 0);
            tell(otherGate);
            say("job is told", awaitSignal(bit(HUP)));
            say("its terminal", call(OPEN, (long)"/dev/tty", RDWR, 0, 0));
            tell(gate);
            leave(0);
        }
        hear(otherGate);
        int front = (int)job;
        say("front", ioctl(tty, TIOCSPGRP, &front));
        leave(3);
    }
    hear(gate);
    say("leader", wait(session, 0));
    call(CLOSE, master, 0, 0, 0);
}

static void reading(void) {
    int master = openMaster();
    int slave = openSlave(NOCTTY);
    show("nothing in time", (change(slave, 0, 0, 1), slave), 5);
    show("nothing at once", (change(slave, 0, 0, 0), slave), 5);
    change(slave, 0, 3, 0);
    put(master, "ab");
    say("not ready", events(slave));
    put(master, "c");
    show("three", slave, 50);
    change(slave, 0, 5, 1);
    put(master, "de");
    show("gap", slave, 50);
    change(slave, 2, 0, 0);
    put(master, "line\nnext\n\004rest\004\004");
    show("line", slave, 3);
    show("line", slave, 50);
    show("line", slave, 50);
    show("end", slave, 50);
    show("part", slave, 50);
    show("end", slave, 50);
    int on = 1;
    say("packets", ioctl(master, TIOCPKT, &on));
    put(slave, "out");
    show("packet", master, 50);
    say("not exclusive", call(CLOSE, openSlave(NOCTTY), 0, 0, 0));
    say("close", call(CLOSE, slave, 0, 0, 0));
    say("hung up", events(master));
    show("end", master, 5);
    slave = openSlave(NOCTTY | NONBLOCK);
    say("again", events(master));
    show("empty", slave, 5);
    say("bad signal", call(IOCTL, master, TIOCSIG, 15, 0));
    call(CLOSE, master, 0, 0, 0);
    say("no name", openSlave(NOCTTY));
    show("dead", slave, 5);
}

__attribute__((force_align_arg_pointer)) void _start(void) {
    handle(HUP, 0); // who started the program may have had it ignored
    call(PIPE, (long)gate, 0, 0, 0);
    call(PIPE, (long)otherGate, 0, 0, 0);
    int master = openMaster();
    long child = fork();
    if (child == 0) {
        withoutSession();
    }
    say("child", wait(child, 0));
    call(CLOSE, master, 0, 0, 0);
    reading();
    jobControl();
    leaderEnds();
    leave(0);
}
