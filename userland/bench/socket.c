// Sockets of one machine.
#include "bench.h"

enum { UNIX = 1, INTERNET = 2, STREAM = 1, DATAGRAM = 2 };

struct address {
    unsigned short family, port;
    unsigned host;
    char rest[8];
};

static const struct address loopback = {INTERNET, 0, 0x0100007f, {0}};

// Sends a byte there and back so often; the other end is a child. Closes both ends.
static long ping_pong(int times, long here, long there) {
    char byte = 'x';
    long child = must(call(SYS_FORK), "fork");
    if (child == 0) {
        for (int i = 0; i < times; i++) {
            call(SYS_READ, there, &byte, 1);
            call(SYS_WRITE, there, &byte, 1);
        }
        call(SYS_EXIT_GROUP, 0);
    }
    word begin = ticks();
    for (int i = 0; i < times; i++) {
        call(SYS_WRITE, here, &byte, 1);
        call(SYS_READ, here, &byte, 1);
    }
    word end = ticks();
    await(child);
    call(SYS_CLOSE, here);
    call(SYS_CLOSE, there);
    return (long)(end - begin);
}

static long unix_switch(int times) {
    int ends[2];
    long result = call(SYS_SOCKETPAIR, UNIX, STREAM, 0, ends);
    return result < 0 ? result : ping_pong(times, ends[0], ends[1]);
}

// A socket bound to the loopback interface; its address is filled in.
static long bound(int type, struct address *address) {
    int size = sizeof *address;
    *address = loopback;
    long socket = call(SYS_SOCKET, INTERNET, type, 0);
    if (socket >= 0) {
        must(call(SYS_BIND, socket, address, size), "bind");
        must(call(SYS_GETSOCKNAME, socket, address, &size), "getsockname");
    }
    return socket;
}

static long udp_switch(int times) {
    struct address first, second;
    long here = bound(DATAGRAM, &first);
    if (here < 0) {
        return here;
    }
    long there = bound(DATAGRAM, &second);
    must(call(SYS_CONNECT, here, &second, sizeof second), "connect");
    must(call(SYS_CONNECT, there, &first, sizeof first), "connect");
    return ping_pong(times, here, there);
}

static long tcp_switch(int times) {
    enum { TCP = 6, NO_DELAY = 1 };
    struct address address;
    int one = 1;
    long listener = bound(STREAM, &address);
    if (listener < 0) {
        return listener;
    }
    must(call(SYS_LISTEN, listener, 5), "listen");
    long here = must(call(SYS_SOCKET, INTERNET, STREAM, 0), "socket");
    must(call(SYS_CONNECT, here, &address, sizeof address), "connect");
    long there = must(call(SYS_ACCEPT, listener, 0, 0), "accept");
    call(SYS_SETSOCKOPT, here, TCP, NO_DELAY, &one, sizeof one);
    call(SYS_SETSOCKOPT, there, TCP, NO_DELAY, &one, sizeof one);
    call(SYS_CLOSE, listener);
    return ping_pong(times, here, there);
}

static long tcp_connect(int times) {
    struct address address;
    long listener = bound(STREAM, &address);
    if (listener < 0) {
        return listener;
    }
    must(call(SYS_LISTEN, listener, 5), "listen");
    word begin = ticks();
    for (int i = 0; i < times; i++) {
        long here = must(call(SYS_SOCKET, INTERNET, STREAM, 0), "socket");
        must(call(SYS_CONNECT, here, &address, sizeof address), "connect");
        long there = must(call(SYS_ACCEPT, listener, 0, 0), "accept");
        call(SYS_CLOSE, here);
        call(SYS_CLOSE, there);
    }
    word end = ticks();
    call(SYS_CLOSE, listener);
    return (long)(end - begin);
}

const struct benchmark socket_benchmarks[] = {
    {"unix-switch", "unix socket ping-pong between processes, there and back", unix_switch, 1000},
    {"udp-switch", "UDP ping-pong over loopback", udp_switch, 1000},
    {"tcp-switch", "TCP ping-pong over loopback", tcp_switch, 1000},
    {"tcp-connect", "TCP over loopback: socket, connect, accept, close both", tcp_connect, 300},
    {0},
};
