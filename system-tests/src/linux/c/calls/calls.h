// What the parts stand on: system calls by name, and a line of text about what each answered. A line has one of three forms:
//   open("none", 0) = ENOENT              what was asked, and the answer
//   open(path, 0) with a loop = ELOOP     the same for one of many values
//   open: value = 1                       what a call did, looked at afterwards
// The first word is the call that the line is about; docs/coverage.md is made of them.
#ifndef CALLS_H
#define CALLS_H

#include "numbers.h"

typedef unsigned long word;
typedef unsigned char byte;

enum { FIFO = 1, RR = 2, NOBODY = 3999999, USER = 1000, CLOSED = 999, AT_CWD = -100 };
/** An address where nothing is, and one at a page's beginning. */
#define BAD 16L
#define HOLE 0x10000000L
/** Reports what is "fd" in turn, one of some kinds of file. */
#define EACH(kinds, name, ...) for (int i_ = 0; kinds[i_].what; i_++) { \
        int fd = kinds[i_].descriptor; \
        report(#name "(" #__VA_ARGS__ ")", kinds[i_].what, C0(name, __VA_ARGS__)); \
    }

enum { O_WRONLY = 1, O_RDWR = 2, O_CREAT = 0100, O_EXCL = 0200, O_TRUNC = 01000, O_APPEND = 02000, O_NONBLOCK = 04000, O_DIRECTORY = 0200000,
       O_NOCTTY = 0400, O_NOFOLLOW = 0400000, O_NOATIME = 01000000, O_CLOEXEC = 02000000, O_PATH = 010000000, O_TMPFILE = 020200000 };
enum { PROT_READ = 1, PROT_WRITE = 2, PROT_EXEC = 4, MAP_SHARED = 1, MAP_PRIVATE = 2, MAP_FIXED = 16, MAP_ANONYMOUS = 32 };
enum { SIGHUP = 1, SIGKILL = 9, SIGUSR1 = 10, SIGUSR2 = 12, SIGALRM = 14, SIGTERM = 15, SIGCHLD = 17, SIGSTOP = 19 };
enum { NOFILE = 7, FSIZE = 1, NPROC = 6, MEMLOCK = 8, ADDRESS_SPACE = 9, SIGPENDING = 11 };

long call(long number, long a, long b, long c, long d, long e, long f);
/** Writes the line "what with with = result"; "with" may be null. Large results, which are addresses or random numbers, as "large". */
void report(const char *what, const char *with, long result);
void *memcpy(void *target, const void *source, word count);
void text(const char *s);

#define PICK(n, a, b, c, d, e, f, ...) call(n, (long)(a), (long)(b), (long)(c), (long)(d), (long)(e), (long)(f))
#define C0(name, ...) PICK(NR_##name __VA_OPT__(,) __VA_ARGS__, 0, 0, 0, 0, 0, 0)
/** A call and its answer. */
#define C(name, ...) report(#name "(" #__VA_ARGS__ ")", 0, C0(name __VA_OPT__(,) __VA_ARGS__))
/** A value that is about no call. */
#define P(value) report(#value, 0, (long)(value))
/** What a call did, as another call or memory shows it. */
#define DID(name, value) report(#name ": " #value, 0, (long)(value))
/** A call that returns a new descriptor, which is closed again. */
#define OPENS(name, ...) closing(#name "(" #__VA_ARGS__ ")", C0(name, __VA_ARGS__))
void closing(const char *what, long descriptor);
/** A call during which a signal comes whose handler returns. */
#define INTERRUPTED(name, ...) do { \
        signalSoon(); \
        long result_ = C0(name __VA_OPT__(,) __VA_ARGS__); \
        signalNoMore(); \
        report(#name "(" #__VA_ARGS__ ")", "a signal", result_); \
    } while (0)
/** A call in a process of its own, as a user who may nothing. */
#define AS_USER(name, ...) do { \
        if (C0(fork) == 0) { \
            becomeUser(); \
            report(#name "(" #__VA_ARGS__ ")", "no rights", C0(name __VA_OPT__(,) __VA_ARGS__)); \
            C0(exit, 0); \
        } \
        C0(wait4, -1, 0, 0, 0); \
    } while (0)
/** Each of the wrong paths in turn as "path". */
#define EACH_PATH(name, ...) for (int i_ = 0; badPaths[i_].what; i_++) { \
        const char *path = badPaths[i_].path; \
        report(#name "(" #__VA_ARGS__ ")", badPaths[i_].what, C0(name, __VA_ARGS__)); \
    }

struct kind { const char *what; int descriptor; };
struct badPath { const char *path, *what; };
extern const struct badPath badPaths[];
extern char longPath[];

/** A signal every few milliseconds until {@link signalNoMore}; its handler does nothing, and calls are not begun anew. */
void signalSoon(void);
void signalNoMore(void);
/** Runs a part in a process of its own, and waits for its end. */
void apart(void (*part)(void));
/** Waits until a socket can be read, or has failed. */
void await(int descriptor);
/** Lets a signal be without effect. */
void ignore(int signal);
/** Sets a handler that counts in {@link handled}, with these flags of sigaction. */
long handle(int signal, long flags);
extern volatile int handled;
void becomeUser(void);
/** Lowers a limit of the calling process. */
void limit(int what, long to);
/** Of the child that ends next: its status as wait4 gives it. */
int statusOf(long child);
/** Lowers the limit of descriptors, for the calls that follow: none is left. */
void takeAllDescriptors(void);
/** A memory file with these seals (F_SEAL_SHRINK 2, F_SEAL_GROW 4, F_SEAL_WRITE 8), eight bytes long. */
int sealed(int seals);
/** "/proc/self/fd/N" of a descriptor; good until the next one. */
const char *pathOf(int descriptor);
/** Makes a file with these bytes. */
void makeFile(const char *path, int mode, const char *bytes, int size);
int lengthOf(const char *s);
int isSame(const char *a, const char *b);

extern char page[4096];
extern long pair[2];
extern int fds[2];
extern word *stack;
extern const char *program;

// The parts, each in a process of its own.
void scheduling(void);
void processes(void);
void memory(void);
void futexes(void);
void clocks(void);
void files(void);
void unprivileged(void);
void library(void);
void paths(void);
void openings(void);
void inputAndOutput(void);
void names(void);
void transfers(void);
void descriptors(void);
void attributes(void);
void space(void);
void signals(void);
void identity(void);
void events(void);
void programs(void);
void mounts(void);
void sockets(void);
/** A part of the sockets' own: a file, a socket of TCP that is new, one of UDP. */
void messages(int file, int plain, int udp);

#endif
