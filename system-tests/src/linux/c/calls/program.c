// Programs and children: fork, clone, execve, wait, exit.
#include "calls.h"

static const byte header[64] = {127, 'E', 'L', 'F', 2, 1, 1, 0, [16] = 2, [18] = 62, [20] = 1, [32] = 64, [52] = 64, [54] = 56, [56] = 2};

/** A program file that asks for a loader, which is a text. */
static void makeLoaded(const char *path, const char *loader) {
    byte file[512];
    memcpy(file, header, 64);
    for (int i = 64; i < 512; i++) file[i] = 0;
    int *segment = (int *)(file + 64);
    segment[0] = 3;
    segment[1] = 4;
    *(word *)(file + 64 + 8) = 256;
    *(word *)(file + 64 + 32) = (word)lengthOf(loader) + 1;
    memcpy(file + 256, loader, (word)lengthOf(loader) + 1);
    *(int *)(file + 120) = 1;
    *(int *)(file + 124) = 5;
    *(word *)(file + 120 + 16) = 0x400000;
    *(word *)(file + 120 + 32) = 512;
    *(word *)(file + 120 + 40) = 512;
    *(word *)(file + 120 + 48) = 4096;
    makeFile(path, 0755, (const char *)file, 512);
}

static void executing(void) {
    static char long1[140000];
    for (int i = 0; i < 139999; i++) long1[i] = 'x';
    const char *tooLong[] = {"x", long1, 0}, *echo[] = {program, "nothing", 0};
    makeFile("text", 0755, "text", 4);
    makeFile("plain", 0644, "#!/program\n", 11);
    makeFile("script", 0755, "#!/none\n", 8);
    makeFile("around", 0755, "#!around\n", 9);
    makeLoaded("directoryLoaded", "/cases/directory");
    makeLoaded("textLoaded", "/cases/text");
    makeLoaded("noneLoaded", "/cases/none");
    makeFile("long", 0755, (const char *)page, 4096);
    makeLoaded("longLoaded", "/cases/long");
    makeFile("busy", 0755, "#!/program\n", 11);
    C0(symlink, program, "programLink");
#define EACH_EXECUTION(name, first, ...) \
    C(name, first "text", __VA_ARGS__); \
    C(name, first "plain", __VA_ARGS__); \
    C(name, first "script", __VA_ARGS__); \
    C(name, first "around", __VA_ARGS__); \
    C(name, first "directory", __VA_ARGS__); \
    C(name, first "textLoaded", __VA_ARGS__); \
    C(name, first "directoryLoaded", __VA_ARGS__); \
    C(name, first "longLoaded", __VA_ARGS__); \
    C(name, first "noneLoaded", __VA_ARGS__)
    EACH_EXECUTION(execve, , 0, 0);
    C(execve, "text", tooLong, 0);
    C(execve, "text", BAD, 0);
    C(execve, "text", 0, BAD);
    C(execveat, AT_CWD, "text", 0, 0, 0);
    C(execveat, AT_CWD, "plain", 0, 0, 0);
    C(execveat, AT_CWD, "script", 0, 0, 0);
    C(execveat, AT_CWD, "directory", 0, 0, 0);
    C(execveat, AT_CWD, "text", tooLong, 0, 0);
    C(execveat, AT_CWD, "text", BAD, 0, 0);
    C(execveat, AT_CWD, "text", 0, 0, 99);
    C(execveat, AT_CWD, "programLink", 0, 0, 0x100);
    C(execveat, AT_CWD, "textLoaded", 0, 0, 0);
    C(execveat, AT_CWD, "directoryLoaded", 0, 0, 0);
    C(execveat, AT_CWD, "longLoaded", 0, 0, 0);
    long writer = C0(open, "busy", O_WRONLY);
    C(execve, "busy", 0, 0);
    C(execveat, AT_CWD, "busy", 0, 0, 0);
    C0(close, writer);
    C0(mkdir, "still", 0755);
    C0(mount, "still", "still", "tmpfs", 8, 0);
    makeFile("still/script", 0755, "#!/program\n", 11);
    C(execve, "still/script", 0, 0);
    C(execveat, AT_CWD, "still/script", 0, 0, 0);
    C0(umount2, "still", 0);
    long child = C0(fork);
    if (child == 0) {
        C0(execve, program, echo, 0);
        C0(exit, 1);
    }
    DID(execve, statusOf(child) == 0);
    child = C0(fork);
    if (child == 0) {
        C0(execveat, C0(open, program, O_PATH), "", echo, 0, 0x1000);
        C0(exit, 1);
    }
    DID(execveat, statusOf(child) == 0);
}

static void waiting(void) {
    long child = C0(fork), information[16], usage[18];
    if (child == 0) C0(exit, 3);
    DID(exit, statusOf(child) == 0x300);
    child = C0(fork);
    if (child == 0) C0(exit_group, 4);
    C(waitid, 1, child, information, 4, usage);
    DID(exit_group, ((int *)information)[6] == 4);
    child = C0(fork);
    if (child == 0) C0(exit, 0);
    DID(fork, child > 0);
    DID(wait4, C0(wait4, child, 0, 0, usage) == child);
    C(wait4, -1, 0, 0, 0);
    C(wait4, child, 0, 0, 0);
    C(wait4, -1, 0, 0x1000, 0);
    C(waitid, 1, child, information, 4, 0);
    C(waitid, 9, child, information, 4, 0);
    C(wait4, 1L << 31, 0, 0, 0);
    child = C0(fork);
    if (child == 0) {
        while (C0(pause)) {}
    }
    C(wait4, child, 0, 1, 0);
    INTERRUPTED(wait4, child, 0, 0, 0);
    INTERRUPTED(waitid, 1, child, 0, 4, 0);
    long pidfd = C0(pidfd_open, child, O_NONBLOCK);
    C(waitid, 3, pidfd, information, 4, 0);
    C0(kill, child, SIGKILL);
    DID(kill, statusOf(child) == SIGKILL);
    C(pidfd_getfd, pidfd, 0, 0);
    long vforked = C0(clone, 0x4011, 0, 0, 0, 0);
    if (vforked == 0) C0(exit, 0);
    DID(clone, statusOf(vforked) == 0);
    word arguments[11] = {0};
    arguments[4] = SIGCHLD;
    child = C0(clone3, arguments, 88);
    if (child == 0) C0(exit, 6);
    DID(clone3, statusOf(child) == 0x600);
    arguments[0] = 1L << 40;
    C(clone3, arguments, 88);
    int taken = 1;
    arguments[0] = 0;
    arguments[8] = (word)&taken;
    arguments[9] = 1;
    C(clone3, arguments, 88);
    arguments[9] = 0;
    arguments[8] = 0;
    arguments[0] = 0x200000000L;
    arguments[10] = (word)C0(open, "file", 0);
    C(clone3, arguments, 88);
    C(clone, 0x10000 | SIGCHLD, 0, 0, 0, 0);
    AS_USER(clone, 0x20000000 | SIGCHLD, 0, 0, 0, 0);
    AS_USER(clone, 0x04000000 | SIGCHLD, 0, 0, 0, 0);
    arguments[0] = 0x20000000;
    arguments[10] = 0;
    AS_USER(clone3, arguments, 88);
    arguments[0] = 0;
    int none = 0;
    arguments[8] = (word)&none;
    arguments[9] = 1;
    AS_USER(clone3, arguments, 88);
}

/** A user with as many processes as the limit allows. */
static void tooMany(void) {
    word arguments[11] = {0};
    arguments[4] = SIGCHLD;
    becomeUser();
    limit(NPROC, 0);
    C(fork);
    C(clone, SIGCHLD, 0, 0, 0, 0);
    C(clone3, arguments, 88);
}

/** A user's process that becomes another's, who has as many as the limit allows: the next program is refused. */
static void tooManyOfOthers(void) {
    int ready[2];
    C0(pipe, ready);
    long child = C0(fork);
    if (child == 0) {
        becomeUser();
        C0(write, ready[1], "x", 1);
        while (C0(pause)) {}
    }
    C0(read, ready[0], page, 1);
    limit(NPROC, 0);
    C0(setresuid, USER, USER, 0);
    C(execve, "text", 0, 0);
    C0(setresuid, USER, USER, 0);
    C(execveat, AT_CWD, "text", 0, 0, 0);
    C0(setresuid, 0, 0, 0);
    C0(kill, child, SIGKILL);
}

/** A sleep that is stopped in its middle goes on. */
static void restarting(void) {
    long child = C0(fork), short1[2] = {0, 300000000}, pause[2] = {0, 50000000};
    if (child == 0) {
        C0(exit, C0(nanosleep, short1, 0) == 0 ? 7 : 8);
    }
    C0(nanosleep, pause, 0);
    C0(kill, child, SIGSTOP);
    C0(wait4, child, 0, 2, 0);
    C0(kill, child, 18);
    DID(restart_syscall, statusOf(child) == 0x700);
}

/** A child that has begun a program. */
static void groups(void) {
    const char *wait[] = {program, "wait", 0};
    int ready[2];
    C0(pipe2, ready, O_CLOEXEC);
    long child = C0(fork);
    if (child == 0) {
        C0(execve, program, wait, 0);
        C0(exit, 1);
    }
    C0(close, ready[1]);
    C0(read, ready[0], page, 1);
    C(setpgid, child, 0);
    C0(kill, child, SIGKILL);
    C0(wait4, child, 0, 0, 0);
}

static long forkVirtually(void) {
    long result;
    __asm__ volatile("mov $58, %%eax\n syscall\n test %%rax, %%rax\n jnz 1f\n mov $60, %%eax\n mov $9, %%edi\n syscall\n 1:"
            : "=a"(result) : : "rcx", "r11", "rdi", "memory");
    return result;
}

void programs(void) {
    waiting();
    DID(vfork, statusOf(forkVirtually()) == 0x900);
    executing();
    groups();
    restarting();
    apart(tooMany);
    apart(tooManyOfOthers);
}
