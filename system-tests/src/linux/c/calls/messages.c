// Bytes through sockets: each of the calls that send and receive, on each kind of socket that refuses.
#include "calls.h"

enum { UNIX = 1, INET = 2, STREAM = 1, DGRAM = 2, NOSIGNAL = 0x4000, DONTWAIT = 0x40 };
struct vector { void *base; word length; };
struct message { void *name; int nameLength; struct vector *vector; word count; void *control; word controlLength; int flags; };
struct many { struct message header; unsigned length; };

static struct vector bytes = {page, 4};
static struct message message = {0, 0, &bytes, 1, 0, 0, 0};
static struct many many = {{0, 0, &bytes, 1, 0, 0, 0}, 0};

static void sending(int file, int plain, int udp) {
    int pair1[2], full[2], broken[2];
    static char big[70000];
    byte broad[16] = {INET, 0, 1, 1, 255, 255, 255, 255};
    struct vector large = {big, sizeof big};
    C0(socketpair, UNIX, STREAM, 0, pair1);
    C0(socketpair, UNIX, STREAM | O_NONBLOCK, 0, full);
    C0(socketpair, UNIX, STREAM, 0, broken);
    C0(close, broken[1]);
    while (C0(write, full[0], page, 4096) > 0) {}
    struct kind kinds[] = {{"a pair", pair1[0]}, {"no descriptor", CLOSED}, {"a file", file}, {"a socket without peer", plain},
        {"a local socket without peer", (int)C0(socket, UNIX, STREAM, 0)}, {"a socket without address", udp},
        {"a full socket", full[0]}, {"a peer that is gone", broken[0]}, {0, 0}};
    EACH(kinds, sendto, fd, page, 4, NOSIGNAL, 0, 0);
    EACH(kinds, sendmsg, fd, &message, NOSIGNAL);
    EACH(kinds, sendmmsg, fd, &many, 1, NOSIGNAL);
    C(sendto, pair1[0], BAD, 4, 0, 0, 0);
    C(sendto, udp, page, 4, 1, broad, 16);
    C(sendto, pair1[0], page, 4, 0, page, 16);
    C(sendto, udp, page, 4, 0, broad, 3);
    C(sendto, udp, page, 4, 0, broad, 16);
    C(sendto, udp, page, 4, 0, BAD, 16);
    broad[4] = 127, broad[5] = broad[6] = 0, broad[7] = 1;
    C(sendto, udp, big, sizeof big, 0, broad, 16);
    message.name = many.header.name = broad;
    message.nameLength = many.header.nameLength = 16;
    message.vector = many.header.vector = &large;
    C(sendmsg, udp, &message, 0);
    C(sendmmsg, udp, &many, 1, 0);
    message.vector = many.header.vector = &bytes;
    message.nameLength = many.header.nameLength = 3;
    C(sendmsg, udp, &message, 0);
    C(sendmmsg, udp, &many, 1, 0);
    broad[4] = broad[5] = broad[6] = broad[7] = 255;
    message.nameLength = many.header.nameLength = 16;
    C(sendmsg, udp, &message, 0);
    C(sendmmsg, udp, &many, 1, 0);
    C(sendmsg, pair1[0], &message, 0);
    C(sendmmsg, pair1[0], &many, 1, 0);
    message.name = many.header.name = 0;
    message.nameLength = many.header.nameLength = 0;
    C(sendmsg, udp, &message, 1);
    C(sendmmsg, udp, &many, 1, 1);
    C(sendmsg, pair1[0], BAD, 0);
    C(sendmmsg, pair1[0], BAD, 1, 0);
    C0(fcntl, full[0], 4, 0);
    INTERRUPTED(sendto, full[0], page, 4, 0, 0, 0);
    INTERRUPTED(sendmsg, full[0], &message, 0);
    INTERRUPTED(sendmmsg, full[0], &many, 1, 0);
}

/** Errors that the other end causes: a reset, and a port where nobody is. */
static void refused(void) {
    byte address[16] = {INET, 0, 15, 200, 127, 0, 0, 1};
    int one = 1;
    for (int i = 0; i < 3; i++) {
        int udp = (int)C0(socket, INET, DGRAM, 0);
        C0(connect, udp, address, 16);
        C0(write, udp, "x", 1);
        if (i == 0) C(recvfrom, udp, page, 4, 0, 0, 0);
        if (i == 1) C(recvmsg, udp, &message, 0);
        if (i == 2) C(recvmmsg, udp, &many, 1, 0, 0);
        C0(close, udp);
    }
    int listener = (int)C0(socket, INET, STREAM, 0);
    C0(setsockopt, listener, 1, 2, &one, 4);
    address[3] = 201;
    C0(bind, listener, address, 16);
    C0(listen, listener, 5);
    for (int i = 0; i < 3; i++) {
        int client = (int)C0(socket, INET, STREAM, 0);
        C0(connect, client, address, 16);
        int server = (int)C0(accept, listener, 0, 0);
        if (i == 0) C(recvfrom, client, page, 4, 1, 0, 0);
        if (i == 1) C(recvmsg, client, &message, 1);
        if (i == 2) C(recvmmsg, client, &many, 1, 1, 0);
        long linger = 1;
        C0(setsockopt, server, 1, 13, &linger, 8);
        C0(close, server);
        await(client);
        if (i == 0) C(sendto, client, page, 4, NOSIGNAL, 0, 0);
        if (i == 1) C(sendmsg, client, &message, NOSIGNAL);
        if (i == 2) C(sendmmsg, client, &many, 1, NOSIGNAL);
        C0(close, client);
    }
}

static void receiving(int file, int plain) {
    int pair1[2], empty[2];
    long zero[2] = {0, 0}, wrong[2] = {0, -1};
    C0(socketpair, UNIX, STREAM, 0, pair1);
    C0(socketpair, UNIX, DGRAM | O_NONBLOCK, 0, empty);
    for (int i = 0; i < 3; i++) C0(write, pair1[1], "1234", 4);
    struct kind kinds[] = {{"a pair", pair1[0]}, {"no descriptor", CLOSED}, {"a file", file}, {"a socket without peer", plain},
        {"an empty socket", empty[0]}, {0, 0}};
    EACH(kinds, recvfrom, fd, page, 4, 0, 0, 0);
    EACH(kinds, recvmsg, fd, &message, 0);
    EACH(kinds, recvmmsg, fd, &many, 1, 0, zero);
    C0(write, pair1[1], "1234", 4);
    C(recvfrom, pair1[0], BAD, 4, 0, 0, 0);
    C(recvmsg, pair1[0], BAD, 0);
    C(recvmmsg, pair1[0], BAD, 1, 0, 0);
    C(recvmmsg, pair1[0], &many, 1, 0, wrong);
    C0(recvfrom, pair1[0], page, 100, DONTWAIT, 0, 0);
    INTERRUPTED(recvfrom, pair1[0], page, 4, 0, 0, 0);
    INTERRUPTED(recvmsg, pair1[0], &message, 0);
    INTERRUPTED(recvmmsg, pair1[0], &many, 1, 0, 0);
}

void messages(int file, int plain, int udp) {
    sending(file, plain, udp);
    receiving(file, plain);
    refused();
}
