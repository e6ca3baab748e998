// Sockets, by the errors of their calls.
#include "calls.h"

enum { UNIX = 1, INET = 2, STREAM = 1, DGRAM = 2, RAW = 3, SEQPACKET = 5, NOSIGNAL = 0x4000, DONTWAIT = 0x40 };
struct in4 { short family; byte port[2]; byte address[4]; byte zero[8]; };
struct un { short family; char path[108]; };

static int size = 16, file, plain, tcp, udp, local;

static struct in4 at(int port) {
    return (struct in4){INET, {(byte)(port >> 8), (byte)port}, {127, 0, 0, 1}, {0}};
}

static struct un named(const char *path) {
    struct un a = {UNIX, {0}};
    memcpy(a.path, path, (word)lengthOf(path) + 1);
    return a;
}

/** The loopback's interface is down when Linux starts. */
static void loopback(void) {
    char request[40] = "lo";
    int fd = (int)C0(socket, INET, DGRAM, 0);
    C0(ioctl, fd, 0x8913, request);
    *(short *)(request + 16) |= 1;
    C0(ioctl, fd, 0x8914, request);
    C0(close, fd);
}

static void making(void) {
    OPENS(socket, UNIX, STREAM, 0);
    OPENS(socket, INET, STREAM | O_NONBLOCK, 6);
    C(socket, 99, STREAM, 0);
    C(socket, INET, 99, 0);
    C(socket, INET, STREAM, 17);
    C(socket, INET, STREAM | 0x10000, 0);
    AS_USER(socket, INET, RAW, 1);
    C(socketpair, UNIX, STREAM, 0, fds);
    C(socketpair, INET, STREAM, 0, page);
    C(socketpair, 99, STREAM, 0, page);
    C(socketpair, UNIX, STREAM, 99, page);
    C(socketpair, UNIX, STREAM, 0, BAD);
}

#define EACH_WRONG(name, ...) \
    C(name, CLOSED, __VA_ARGS__); \
    C(name, file, __VA_ARGS__)

static void naming(void) {
    struct in4 here = at(4000), elsewhere = {INET, {1, 1}, {10, 9, 8, 7}, {0}}, low = at(80);
    struct un path = named("bound"), none = named("none/x"), below = named("file/x"), loop = named("loop/x"), fixed = named("fixed/x"), ro = named("ro/x");
    struct un tooLong = named("");
    EACH_WRONG(bind, &here, 16);
    EACH_WRONG(listen, 5);
    EACH_WRONG(getsockname, page, &size);
    EACH_WRONG(getpeername, page, &size);
    C(bind, tcp, &elsewhere, 16);
    C(bind, tcp, BAD, 16);
    C(bind, tcp, &here, 3);
    C(bind, tcp, &here, 16);
    C(bind, udp, &here, 16);
    C(bind, tcp, &here, 16);
    C(bind, (int)C0(socket, INET, STREAM, 0), &here, 16);
    AS_USER(bind, (int)C0(socket, INET, STREAM, 0), &low, 16);
    C(bind, local, &none, 20);
    C(bind, local, &below, 20);
    C(bind, local, &loop, 20);
    C(bind, local, &ro, 20);
    for (int i = 0; i < 108; i++) tooLong.path[i] = 'n';
    C(bind, local, &tooLong, 111);
    tooLong.path[0] = 'd';
    AS_USER(bind, local, &fixed, 20);
    C(bind, local, &path, 10);
    C(bind, (int)C0(socket, UNIX, STREAM, 0), &path, 10);
    C(listen, tcp, 1);
    C(listen, udp, 1);
    C(listen, local, 5);
    struct in4 shared = at(4006);
    int first = (int)C0(socket, INET, STREAM, 0), second = (int)C0(socket, INET, STREAM, 0), one = 1;
    C0(setsockopt, first, 1, 2, &one, 4);
    C0(setsockopt, second, 1, 2, &one, 4);
    C0(bind, first, &shared, 16);
    C0(bind, second, &shared, 16);
    C(listen, first, 5);
    C(listen, second, 5);
    C(listen, (int)C0(socket, UNIX, STREAM, 0), 5);
    C(getsockname, tcp, page, &size);
    DID(getsockname, page[2] == 15 && (byte)page[3] == 160);
    C(getsockname, tcp, BAD, &size);
    C(getsockname, tcp, page, BAD);
    size = -1;
    C(getsockname, tcp, page, &size);
    C(getpeername, fds[0], page, &size);
    size = 16;
    C(getpeername, tcp, page, &size);
}

static void connecting(void) {
    struct in4 here = at(4000), nobody = at(4001), far = {INET, {1, 1}, {10, 9, 8, 7}, {0}}, broad = {INET, {1, 1}, {255, 255, 255, 255}, {0}};
    struct un path = named("bound"), none = named("none");
    int client = (int)C0(socket, INET, STREAM, 0), fresh = (int)C0(socket, INET, STREAM, 0), early = (int)C0(socket, INET, STREAM | O_NONBLOCK, 0);
    EACH_WRONG(connect, &here, 16);
    C(connect, client, &here, 16);
    C(connect, client, &here, 16);
    C(connect, fresh, &nobody, 16);
    C(connect, fresh, BAD, 16);
    C(connect, (int)C0(socket, INET, STREAM, 0), &far, 16);
    C(connect, (int)C0(socket, INET, DGRAM, 0), &broad, 16);
    here.family = 99;
    C(connect, (int)C0(socket, INET, STREAM, 0), &here, 16);
    here.family = INET;
    C(connect, early, &here, 16);
    C(connect, (int)C0(socket, UNIX, DGRAM, 0), &path, 10);
    C(connect, (int)C0(socket, UNIX, STREAM, 0), &none, 10);
    C0(chmod, "bound", 0700);
    AS_USER(connect, (int)C0(socket, UNIX, STREAM, 0), &path, 10);
    C0(listen, local, 0);
    C(connect, (int)C0(socket, UNIX, STREAM, 0), &path, 10);
    C(connect, (int)C0(socket, UNIX, STREAM | O_NONBLOCK, 0), &path, 10);
    INTERRUPTED(connect, (int)C0(socket, UNIX, STREAM, 0), &path, 10);
    C(getpeername, client, page, &size);
    C(getpeername, client, BAD, &size);
    C(getpeername, client, page, BAD);
    size = -1;
    C(getpeername, client, page, &size);
    size = 16;
    OPENS(accept, tcp, page, &size);
    OPENS(accept4, tcp, page, &size, O_CLOEXEC);
    C0(close, client);
}

#define EACH_ACCEPT(name, ...) \
    C(name, CLOSED, 0, 0 __VA_ARGS__); \
    C(name, file, 0, 0 __VA_ARGS__); \
    C(name, udp, 0, 0 __VA_ARGS__); \
    C(name, plain, 0, 0 __VA_ARGS__); \
    C(name, waiting, 0, 0 __VA_ARGS__)

static void accepting(void) {
    struct in4 here = at(4002);
    int waiting = (int)C0(socket, INET, STREAM | O_NONBLOCK, 0), client = (int)C0(socket, INET, STREAM, 0);
    C0(bind, waiting, &here, 16);
    C0(listen, waiting, 5);
    EACH_ACCEPT(accept);
    EACH_ACCEPT(accept4, , 0);
    C(accept4, waiting, 0, 0, 99);
    INTERRUPTED(accept, tcp, 0, 0);
    INTERRUPTED(accept4, tcp, 0, 0, 0);
    C0(connect, client, &here, 16);
    await(waiting);
    C(accept, waiting, page, BAD);
    client = (int)C0(socket, INET, STREAM, 0);
    C0(connect, client, &here, 16);
    await(waiting);
    C(accept4, waiting, page, BAD, 0);
    client = (int)C0(socket, INET, STREAM, 0);
    C0(connect, client, &here, 16);
    await(waiting);
    if (C0(fork) == 0) {
        takeAllDescriptors();
        C(accept, waiting, 0, 0);
        C(accept4, waiting, 0, 0, 0);
        C0(exit, 0);
    }
    C0(wait4, -1, 0, 0, 0);
}

static void options(void) {
    int value = 1, length = 4;
    EACH_WRONG(setsockopt, 1, 2, &value, 4);
    EACH_WRONG(getsockopt, 1, 2, &value, &length);
    EACH_WRONG(shutdown, 2);
    C(setsockopt, tcp, 1, 2, &value, 4);
    C(setsockopt, tcp, 1, 2, BAD, 4);
    C(setsockopt, tcp, 1, 2, &value, 1);
    C(setsockopt, tcp, 6, 999, &value, 4);
    C(setsockopt, tcp, 1, 999, &value, 4);
    C(getsockopt, tcp, 1, 3, &value, &length);
    DID(getsockopt, value == 1);
    C(getsockopt, tcp, 1, 3, BAD, &length);
    C(getsockopt, tcp, 1, 3, &value, BAD);
    C(getsockopt, tcp, 1, 999, &value, &length);
    length = -1;
    C(getsockopt, tcp, 1, 3, &value, &length);
    C(shutdown, plain, 2);
    C(shutdown, fds[0], 1);
    DID(shutdown, C0(read, fds[1], page, 1) == 0);
    C(shutdown, fds[0], 9);
}

/** Ends of connections: one that is taken, and one that does not answer. */
static void addresses(void) {
    struct in4 here = at(4007), own = at(4008);
    int listener = (int)C0(socket, INET, STREAM, 0), one = 1, tries = 1;
    C0(bind, listener, &here, 16);
    C0(listen, listener, 0);
    for (int i = 0; i < 2; i++) {
        int client = (int)C0(socket, INET, STREAM, 0);
        C0(setsockopt, client, 1, 2, &one, 4);
        C0(bind, client, &own, 16);
        if (i == 0) C0(connect, client, &here, 16);
        if (i == 1) C(connect, client, &here, 16);
    }
    for (int i = 0; i < 4; i++) C0(connect, (int)C0(socket, INET, STREAM | O_NONBLOCK, 0), &here, 16);
    int late = (int)C0(socket, INET, STREAM | O_NONBLOCK, 0), never = (int)C0(socket, INET, STREAM, 0);
    C(connect, late, &here, 16);
    C(connect, late, &here, 16);
    C0(setsockopt, never, 6, 7, &tries, 4);
    C(connect, never, &here, 16);
}

void sockets(void) {
    ignore(13);
    loopback();
    file = (int)C0(open, "file", 0);
    plain = (int)C0(socket, INET, STREAM, 0);
    tcp = (int)C0(socket, INET, STREAM, 0);
    udp = (int)C0(socket, INET, DGRAM, 0);
    local = (int)C0(socket, UNIX, STREAM, 0);
    making();
    naming();
    connecting();
    accepting();
    options();
    addresses();
    messages(file, (int)C0(socket, INET, STREAM, 0), udp);
}
