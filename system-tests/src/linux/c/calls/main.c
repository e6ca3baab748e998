// Asks for hundreds of small things and prints what came of each: every kernel must print the same. As root, and then as users who may nothing.
// Nothing of a C library; only results that man pages promise (no addresses, no times, no numbers of processes).
#include "calls.h"

/** The end: of the program, and of the machine if it is the only one there. */
static void finish(void) {
    if (C0(getpid) == 1) {
        C0(reboot, 0xfee1deadL, 672274793, 0x4321fedc, 0);
    }
    C0(exit_group, 0);
    __builtin_unreachable();
}

static void run(void (*part)(void)) {
    if (C0(fork) == 0) {
        part();
        C0(exit, 0);
    }
    while (C0(wait4, -1, 0, 0, 0) > 0) {}
}

/** All parts, in their order; an argument chooses one. */
#define PART(name) {#name, name}
static const struct { const char *name; void (*run)(void); } parts[] = {
    PART(scheduling), PART(processes), PART(memory), PART(futexes), PART(clocks), PART(files), PART(library), PART(unprivileged),
    PART(paths), PART(openings), PART(inputAndOutput), PART(names), PART(transfers), PART(descriptors), PART(attributes), PART(space),
    PART(signals), PART(identity), PART(events), PART(programs), PART(mounts), PART(sockets),
    {0, 0}};

/** What parts find in the directory where they begin: a file, a loop, a directory that nobody but root may search, one that cannot be written. */
static void prepare(void) {
    C0(umask, 0);
    C0(mkdir, "/proc", 0755);
    C0(mount, "proc", "/proc", "proc", 0, 0);
    C0(mkdir, "/dev", 0755);
    C0(mount, "devtmpfs", "/dev", "devtmpfs", 0, 0);
    C0(mkdir, "/dev/pts", 0755);
    C0(mount, "devpts", "/dev/pts", "devpts", 0, 0);
    C0(mkdir, "/cases", 0777);
    C0(mount, "cases", "/cases", "tmpfs", 0, "mode=777");
    C0(chdir, "/cases");
    for (int i = 0; i < 290; i++) longPath[i] = 'n';
    makeFile("file", 0666, "0123456789", 10);
    C0(symlink, "loop", "loop");
    C0(symlink, "file", "link");
    C0(mkdir, "directory", 0777);
    C0(mkdir, "closed", 0700);
    makeFile("private", 0600, "", 0);
    C0(mkdir, "fixed", 0755);
    C0(mkdir, "fixed/directory", 0755);
    makeFile("fixed/file", 0644, "", 0);
    C0(mkdir, "sticky", 01777);
    makeFile("sticky/file", 0644, "", 0);
    C0(mkdir, "ro", 0777);
    C0(mount, "ro", "ro", "tmpfs", 0, "mode=777");
    makeFile("ro/file", 0777, "x", 1);
    C0(mkdir, "ro/directory", 0777);
    C0(mount, 0, "ro", 0, 0x21, 0);
    C0(mkdir, "small", 0777);
    C0(mount, "small", "small", "tmpfs", 0, "mode=777,size=16k,nr_inodes=4");
}

__attribute__((used)) static void start_c(word *atStart) {
    stack = atStart;
    program = (const char *)stack[1];
    if (stack[0] == 2 && isSame((const char *)stack[2], "nothing")) C0(exit_group, 0);
    if (stack[0] == 2 && isSame((const char *)stack[2], "wait")) C0(pause);
    prepare();
    for (int i = 0; parts[i].run; i++) {
        if (stack[0] < 2 || isSame(parts[i].name, (const char *)stack[2])) run(parts[i].run);
    }
    text("end\n");
    finish();
}

__asm__(".globl _start\n_start:\n xor %ebp, %ebp\n mov %rsp, %rdi\n and $-16, %rsp\n call start_c\n");
