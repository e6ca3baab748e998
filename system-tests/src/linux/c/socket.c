// What sockets answer: TCP, UDP and AF_UNIX over this machine alone. Prints a line for each call that is looked at; every kernel must print the
// same. Ports are the kernel's choice and not printed. Nothing of a C library.
#include "system.h"
typedef unsigned char byte;

enum { READ, WRITE, CLOSE = 3, POLL = 7, IOCTL = 16, PIPE = 22, DUP = 32, ALARM = 37, GETPID = 39, SENDFILE, SOCKET, CONNECT, ACCEPT, SENDTO, RECVFROM,
       SENDMSG, RECVMSG,
       SHUTDOWN, BIND, LISTEN, GETSOCKNAME, GETPEERNAME, SOCKETPAIR, SETSOCKOPT, GETSOCKOPT, FORK = 57, EXIT = 60, WAIT4, KILL, FCNTL = 72, UNLINK = 87,
       UMASK = 95,
       SIGACTION = 13, SIGRETURN = 15, SETUID = 105, EPOLL_WAIT = 232, EPOLL_CTL, ACCEPT4 = 288, EPOLL_CREATE1 = 291, RECVMMSG = 299, SENDMMSG = 307,
       SPLICE = 275 };
enum { UNIX = 1, INET = 2, INET6 = 10, STREAM = 1, DGRAM = 2, SEQPACKET = 5, NONBLOCK = 04000, CLOEXEC = 02000000 };
enum { PEEK = 2, MTRUNC = 0x20, DONTWAIT = 0x40, WAITALL = 0x100, NOSIGNAL = 0x4000, CMSG_CLOEXEC = 0x40000000 };
enum { IN = 1, OUT = 4, ERR = 8, HUP = 16, RDHUP = 0x2000, EDGE = 1 << 31, ONESHOT = 1 << 30 };

static char line[4096];
static int at;

static void add(const char *s) {
    while (*s) {
        line[at++] = *s++;
    }
}

static void add_number(long n) {
    char digits[24];
    int count = 0;
    word rest = n < 0 ? -(word)n : (word)n;
    if (n < 0) {
        line[at++] = '-';
    }
    do {
        digits[count++] = (char)('0' + rest % 10);
        rest /= 10;
    } while (rest);
    while (count) {
        line[at++] = digits[--count];
    }
}

static void end(void) {
    line[at++] = '\n';
    call(WRITE, 1, line, at, 0, 0);
    at = 0;
}

static long show(const char *what, long result) {
    add(what);
    add(" = ");
    add_number(result);
    end();
    return result;
}

static void part(const char *name) {
    add("-- ");
    add(name);
    end();
}

struct in4 { short family; byte port[2]; byte address[4]; byte zero[8]; };
struct in6 { short family; byte port[2]; int flow; byte address[16]; int scope; };
struct un { short family; char path[108]; };
struct vec { void *base; word length; };
struct msg { void *name; int name_length; struct vec *vector; word vector_length; void *control; word control_length; int flags; };
struct mmsg { struct msg header; unsigned length; };
struct cmsg { word length; int level; int type; int data[8]; };
struct event { unsigned events; word data; } __attribute__((packed));
struct pfd { int fd; short events; short revents; };

static struct in4 local4(void) {
    struct in4 a;
    memset(&a, 0, sizeof a);
    a.family = INET;
    a.address[0] = 127;
    a.address[3] = 1;
    return a;
}

static int set(int fd, int level, int name, int value) {
    return (int)call(SETSOCKOPT, fd, level, name, &value, 4);
}

static int get(int fd, int level, int name) {
    int value = -1, length = 4;
    int result = (int)call(GETSOCKOPT, fd, level, name, &value, &length);
    return result < 0 ? result : value;
}

static int ready(int fd, int events) {
    struct pfd p = {fd, (short)events, 0};
    call(POLL, &p, 1, 0, 0, 0);
    return p.revents;
}

static int await(int fd, int events) {
    struct pfd p = {fd, (short)events, 0};
    call(POLL, &p, 1, 5000, 0, 0);
    return p.revents;
}

/* A listener and its address. */
static int listener(struct in4 *address, int backlog) {
    int fd = (int)call(SOCKET, INET, STREAM, 0, 0, 0);
    *address = local4();
    call(BIND, fd, address, sizeof *address, 0, 0);
    call(LISTEN, fd, backlog, 0, 0, 0);
    int length = sizeof *address;
    call(GETSOCKNAME, fd, address, &length, 0, 0);
    return fd;
}

static void pair4(int *client, int *server) {
    struct in4 address;
    int l = listener(&address, 5);
    *client = (int)call(SOCKET, INET, STREAM, 0, 0, 0);
    call(CONNECT, *client, &address, sizeof address, 0, 0);
    *server = (int)call(ACCEPT, l, 0, 0, 0, 0);
    call(CLOSE, l, 0, 0, 0, 0);
}

static void arguments(void) {
    part("arguments");
    show("socket 99", call(SOCKET, 99, STREAM, 0, 0, 0));
    show("socket type 77", call(SOCKET, INET, 77, 0, 0, 0));
    show("socket tcp as dgram", call(SOCKET, INET, DGRAM, 6, 0, 0));
    show("socket unix protocol", call(SOCKET, UNIX, STREAM, 9, 0, 0));
    show("socketpair inet", call(SOCKETPAIR, INET, STREAM, 0, line, 0));
    show("bind stdin", call(BIND, 0, line, 16, 0, 0));
    show("bind bad", call(BIND, 999, line, 16, 0, 0));
    int s = (int)call(SOCKET, INET, STREAM, 0, 0, 0);
    struct in4 a = local4();
    show("bind short", call(BIND, s, &a, 8, 0, 0));
    show("bind long", call(BIND, s, &a, 200, 0, 0));
    show("bind null", call(BIND, s, 8, 16, 0, 0));
    a.family = UNIX;
    show("bind family", call(BIND, s, &a, 16, 0, 0));
    a = local4();
    a.address[0] = 9;
    show("bind not ours", call(BIND, s, &a, 16, 0, 0));
    show("getpeername", call(GETPEERNAME, s, &a, &a, 0, 0));
    show("accept not listening", call(ACCEPT, s, 0, 0, 0, 0));
    show("send unconnected", call6(SENDTO, s, (long)"x", 1, NOSIGNAL, 0, 0));
    show("recv unconnected", call6(RECVFROM, s, (long)line, 1, 0, 0, 0));
    show("shutdown unconnected", call(SHUTDOWN, s, 2, 0, 0, 0));
    show("shutdown 7", call(SHUTDOWN, s, 7, 0, 0, 0));
    show("lseek-like splice", call(FCNTL, s, 3, 0, 0, 0) & 3);
    show("poll unconnected", ready(s, IN | OUT));
    show("accept4 flags", call(ACCEPT4, s, 0, 0, 1, 0));
    call(CLOSE, s, 0, 0, 0, 0);
}

static void options(void) {
    part("options");
    int s = (int)call(SOCKET, INET, STREAM, 0, 0, 0);
    show("type", get(s, 1, 3));
    show("domain", get(s, 1, 39));
    show("protocol", get(s, 1, 38));
    show("accepting", get(s, 1, 30));
    show("error", get(s, 1, 4));
    show("reuse", set(s, 1, 2, 7));
    show("reuse is", get(s, 1, 2));
    show("sndbuf", set(s, 1, 7, 10000));
    show("sndbuf is", get(s, 1, 7));
    show("rcvbuf small", set(s, 1, 8, 1));
    show("rcvbuf is", get(s, 1, 8));
    show("keepalive", set(s, 1, 9, 1));
    show("keepidle 0", set(s, 6, 4, 0));
    show("keepidle", set(s, 6, 4, 60));
    show("keepidle is", get(s, 6, 4));
    show("keepintvl is", get(s, 6, 5));
    show("keepcnt is", get(s, 6, 6));
    show("nodelay", set(s, 6, 1, 5));
    show("nodelay is", get(s, 6, 1));
    show("cork", set(s, 6, 3, 1));
    show("cork is", get(s, 6, 3));
    show("user timeout", set(s, 6, 18, 5000));
    show("user timeout is", get(s, 6, 18));
    show("ttl 0", set(s, 0, 2, 0));
    show("ttl 9", set(s, 0, 2, 9));
    show("ttl is", get(s, 0, 2));
    show("tos", set(s, 0, 1, 16));
    show("tos is", get(s, 0, 1));
    show("unknown", set(s, 1, 999, 1));
    show("unknown level", set(s, 77, 1, 1));
    show("short", call(SETSOCKOPT, s, 1, 2, line, 1));
    show("null", call(SETSOCKOPT, s, 1, 2, 8, 4));
    show("type is read only", set(s, 1, 3, 1));
    long time[2] = {1, 2000000};
    show("timeout", call(SETSOCKOPT, s, 1, 20, time, 16));
    time[1] = 500000;
    show("timeout", call(SETSOCKOPT, s, 1, 20, time, 16));
    long back[2] = {0, 0};
    int length = 16;
    show("timeout is", call(GETSOCKOPT, s, 1, 20, back, &length));
    show("seconds", back[0]);
    show("micros", back[1]);
    char name[32];
    length = 32;
    show("congestion", call(GETSOCKOPT, s, 6, 13, name, &length));
    show("congestion bad", call(SETSOCKOPT, s, 6, 13, "nonesuch", 8));
    call(CLOSE, s, 0, 0, 0, 0);
    int d = (int)call(SOCKET, INET, DGRAM, 0, 0, 0);
    show("udp rcvbuf", get(d, 1, 8));
    show("udp type", get(d, 1, 3));
    show("udp nodelay", set(d, 6, 1, 1));
    call(CLOSE, d, 0, 0, 0, 0);
    int six = (int)call(SOCKET, INET6, STREAM, 0, 0, 0);
    show("v6only is", get(six, 41, 26));
    show("v6only", set(six, 41, 26, 1));
    show("v6only is", get(six, 41, 26));
    call(CLOSE, six, 0, 0, 0, 0);
}

static char buffer[1 << 20];

static void tcp(void) {
    part("tcp");
    struct in4 address;
    int l = listener(&address, 5);
    show("poll listener", ready(l, IN | OUT));
    struct in4 peer;
    int length = sizeof peer;
    call(FCNTL, l, 4, NONBLOCK, 0, 0);
    show("accept empty", call(ACCEPT, l, 0, 0, 0, 0));
    int c = (int)call(SOCKET, INET, STREAM | NONBLOCK, 0, 0, 0);
    show("connect", call(CONNECT, c, &address, sizeof address, 0, 0));
    show("poll client", await(c, OUT));
    show("connect again", call(CONNECT, c, &address, sizeof address, 0, 0));
    show("connect and again", call(CONNECT, c, &address, sizeof address, 0, 0));
    show("poll listener", await(l, IN));
    int s = (int)call(ACCEPT4, l, &peer, &length, CLOEXEC, 0);
    show("accepted", s >= 0);
    show("length", length);
    show("blocking", call(FCNTL, s, 3, 0, 0, 0) & NONBLOCK);
    show("cloexec", call(FCNTL, s, 1, 0, 0, 0));
    struct in4 mine;
    length = sizeof mine;
    call(GETSOCKNAME, c, &mine, &length, 0, 0);
    show("same port", mine.port[0] == peer.port[0] && mine.port[1] == peer.port[1]);
    length = sizeof mine;
    show("peer", call(GETPEERNAME, c, &mine, &length, 0, 0));
    show("peer port", mine.port[0] == address.port[0] && mine.port[1] == address.port[1]);
    show("recv nothing", call6(RECVFROM, c, (long)buffer, 10, 0, 0, 0));
    show("send", call(WRITE, s, "hello world", 11, 0, 0));
    await(c, IN);
    show("poll", ready(c, IN | OUT | RDHUP));
    int waiting = 0;
    call(IOCTL, c, 0x541B, &waiting, 0, 0);
    show("fionread", waiting);
    show("peek", call6(RECVFROM, c, (long)buffer, 5, PEEK, 0, 0));
    show("peek more", call6(RECVFROM, c, (long)buffer, 100, PEEK, 0, 0));
    show("read", call(READ, c, buffer, 5, 0, 0));
    show("discard", call6(RECVFROM, c, 0, 3, MTRUNC, 0, 0));
    length = sizeof peer;
    show("recvfrom", call6(RECVFROM, c, (long)buffer, 100, 0, (long)&peer, (long)&length));
    show("address length", length);
    show("last", buffer[0]);
    show("recv dontwait", call6(RECVFROM, s, (long)buffer, 1, DONTWAIT, 0, 0));
    show("bad memory", call6(SENDTO, s, 8, 10, 0, 0, 0));
    show("zero", call6(SENDTO, s, (long)buffer, 0, 0, 0, 0));
    show("shut write", call(SHUTDOWN, c, 1, 0, 0, 0));
    await(s, RDHUP);
    show("poll server", ready(s, IN | OUT | RDHUP));
    show("end", call(READ, s, buffer, 10, 0, 0));
    show("send still", call(WRITE, s, "back", 4, 0, 0));
    show("send after shut", call6(SENDTO, c, (long)"x", 1, NOSIGNAL, 0, 0));
    await(c, IN);
    show("read still", call(READ, c, buffer, 10, 0, 0));
    call(CLOSE, s, 0, 0, 0, 0);
    await(c, HUP);
    show("poll closed", ready(c, IN | OUT | RDHUP));
    show("read end", call(READ, c, buffer, 10, 0, 0));
    call(CLOSE, c, 0, 0, 0, 0);
    call(CLOSE, l, 0, 0, 0, 0);
    c = (int)call(SOCKET, INET, STREAM, 0, 0, 0);
    show("refused", call(CONNECT, c, &address, sizeof address, 0, 0));
    show("error after", get(c, 1, 4));
    call(CLOSE, c, 0, 0, 0, 0);
}

static void ports(void) {
    part("ports");
    struct in4 address;
    int l = listener(&address, 5);
    int other = (int)call(SOCKET, INET, STREAM, 0, 0, 0);
    show("in use", call(BIND, other, &address, sizeof address, 0, 0));
    set(other, 1, 2, 1);
    show("in use by a listener", call(BIND, other, &address, sizeof address, 0, 0));
    call(CLOSE, l, 0, 0, 0, 0);
    show("free again", call(BIND, other, &address, sizeof address, 0, 0));
    show("twice", call(BIND, other, &address, sizeof address, 0, 0));
    int third = (int)call(SOCKET, INET, STREAM, 0, 0, 0);
    show("one does not share", call(BIND, third, &address, sizeof address, 0, 0));
    set(third, 1, 2, 1);
    show("both share", call(BIND, third, &address, sizeof address, 0, 0));
    show("first listens", call(LISTEN, other, 5, 0, 0, 0));
    show("second cannot", call(LISTEN, third, 5, 0, 0, 0));
    call(CLOSE, third, 0, 0, 0, 0);
    struct in6 six;
    memset(&six, 0, sizeof six);
    six.family = INET6;
    six.port[0] = address.port[0];
    six.port[1] = address.port[1];
    int dual = (int)call(SOCKET, INET6, STREAM, 0, 0, 0);
    show("dual in use", call(BIND, dual, &six, sizeof six, 0, 0));
    set(dual, 41, 26, 1);
    show("v6 only is apart", call(BIND, dual, &six, sizeof six, 0, 0));
    call(CLOSE, dual, 0, 0, 0, 0);
    int a = (int)call(SOCKET, INET, STREAM, 0, 0, 0), b = (int)call(SOCKET, INET, STREAM, 0, 0, 0);
    set(a, 1, 15, 1);
    set(b, 1, 15, 1);
    struct in4 shared = local4();
    int length = sizeof shared;
    call(BIND, a, &shared, sizeof shared, 0, 0);
    call(GETSOCKNAME, a, &shared, &length, 0, 0);
    show("reuseport", call(BIND, b, &shared, sizeof shared, 0, 0));
    show("listen", call(LISTEN, a, 5, 0, 0, 0));
    show("listen", call(LISTEN, b, 5, 0, 0, 0));
    call(CLOSE, a, 0, 0, 0, 0);
    call(CLOSE, b, 0, 0, 0, 0);
    call(CLOSE, other, 0, 0, 0, 0);
    struct in4 nowhere = local4(), kept;
    nowhere.port[1] = 9;
    int bound = (int)call(SOCKET, INET, STREAM, 0, 0, 0), rival = (int)call(SOCKET, INET, STREAM, 0, 0, 0);
    show("bind", call(BIND, bound, &address, sizeof address, 0, 0));
    show("refused", call(CONNECT, bound, &nowhere, sizeof nowhere, 0, 0));
    length = sizeof kept;
    call(GETSOCKNAME, bound, &kept, &length, 0, 0);
    show("still bound", kept.port[0] == address.port[0] && kept.port[1] == address.port[1]);
    show("not for others", call(BIND, rival, &address, sizeof address, 0, 0));
    call(CLOSE, bound, 0, 0, 0, 0);
    show("but when closed", call(BIND, rival, &address, sizeof address, 0, 0));
    call(CLOSE, rival, 0, 0, 0, 0);
    long child = call(FORK, 0, 0, 0, 0, 0);
    if (child == 0) {
        call(SETUID, 1000, 0, 0, 0, 0);
        int low = (int)call(SOCKET, INET, STREAM, 0, 0, 0);
        struct in4 privileged = local4();
        privileged.port[1] = 81;
        show("low port", call(BIND, low, &privileged, sizeof privileged, 0, 0));
        call(EXIT, 0, 0, 0, 0, 0);
    }
    call(WAIT4, child, 0, 0, 0, 0);
}

static void udp(void) {
    part("udp");
    int a = (int)call(SOCKET, INET, DGRAM | NONBLOCK, 0, 0, 0), b = (int)call(SOCKET, INET, DGRAM | NONBLOCK, 0, 0, 0);
    struct in4 to = local4(), from;
    int length = sizeof to;
    call(BIND, b, &to, sizeof to, 0, 0);
    call(GETSOCKNAME, b, &to, &length, 0, 0);
    show("poll", ready(b, IN | OUT));
    show("no peer", call6(SENDTO, a, (long)"x", 1, 0, 0, 0));
    show("sendto", call6(SENDTO, a, (long)"datagram", 8, 0, (long)&to, sizeof to));
    await(b, IN);
    int waiting;
    call(IOCTL, b, 0x541B, &waiting, 0, 0);
    show("fionread", waiting);
    length = sizeof from;
    show("peek", call6(RECVFROM, b, (long)buffer, 3, PEEK, (long)&from, (long)&length));
    show("peek trunc", call6(RECVFROM, b, (long)buffer, 3, PEEK | MTRUNC, 0, 0));
    show("length", length);
    struct vec v = {buffer, 3};
    struct msg m = {&from, sizeof from, &v, 1, 0, 0, 0};
    show("recvmsg", call(RECVMSG, b, &m, 0, 0, 0));
    show("flags", m.flags);
    show("name length", m.name_length);
    show("empty", call6(RECVFROM, b, (long)buffer, 3, 0, 0, 0));
    show("empty datagram", call6(SENDTO, a, (long)buffer, 0, 0, (long)&to, sizeof to));
    await(b, IN);
    show("read it", call(READ, b, buffer, 100, 0, 0));
    show("too long", call6(SENDTO, a, (long)buffer, 70000, 0, (long)&to, sizeof to));
    show("long", call6(SENDTO, a, (long)buffer, 60000, 0, (long)&to, sizeof to));
    await(b, IN);
    show("read it", call(READ, b, buffer, 100000, 0, 0));
    show("connect", call(CONNECT, a, &to, sizeof to, 0, 0));
    show("send", call(WRITE, a, "abc", 3, 0, 0));
    struct in4 nobody = local4();
    nobody.family = 0;
    show("disconnect", call(CONNECT, a, &nobody, sizeof nobody, 0, 0));
    show("send", call(WRITE, a, "abc", 3, 0, 0));
    call(CLOSE, b, 0, 0, 0, 0);
    show("connect", call(CONNECT, a, &to, sizeof to, 0, 0));
    show("send to nobody", call(WRITE, a, "abc", 3, 0, 0));
    await(a, IN);
    show("poll", ready(a, IN | OUT));
    show("error", call(READ, a, buffer, 3, 0, 0));
    show("error is told once", call(READ, a, buffer, 3, 0, 0));
    show("port 0", call6(SENDTO, a, (long)"x", 1, 0, (long)&nobody, sizeof nobody));
    call(CLOSE, a, 0, 0, 0, 0);
}

static void many(void) {
    part("many messages");
    int fd[2];
    call(SOCKETPAIR, UNIX, DGRAM, 0, fd, 0);
    struct vec v[3] = {{"one", 3}, {"three", 5}, {"fourfour", 8}};
    struct mmsg m[3];
    memset(m, 0, sizeof m);
    for (int i = 0; i < 3; i++) {
        m[i].header.vector = &v[i];
        m[i].header.vector_length = 1;
    }
    show("sendmmsg", call(SENDMMSG, fd[0], m, 3, 0, 0));
    show("length", m[2].length);
    struct vec w[4] = {{buffer, 10}, {buffer + 10, 2}, {buffer + 20, 10}, {buffer + 30, 10}};
    struct mmsg r[4];
    memset(r, 0, sizeof r);
    for (int i = 0; i < 4; i++) {
        r[i].header.vector = &w[i];
        r[i].header.vector_length = 1;
    }
    show("recvmmsg", call(RECVMMSG, fd[1], r, 4, DONTWAIT, 0));
    show("length", r[0].length);
    show("length", r[1].length);
    show("flags", r[1].header.flags);
    show("length", r[2].length);
    call(CLOSE, fd[0], 0, 0, 0, 0);
    call(CLOSE, fd[1], 0, 0, 0, 0);
}

static void epoll(void) {
    part("epoll");
    int c, s;
    pair4(&c, &s);
    int e = (int)call(EPOLL_CREATE1, 0, 0, 0, 0, 0);
    struct event event = {IN | OUT | RDHUP | (unsigned)EDGE, 7}, got[4];
    show("add", call(EPOLL_CTL, e, 1, c, &event, 0));
    show("first", call(EPOLL_WAIT, e, got, 4, 1000, 0));
    show("events", got[0].events);
    show("no edge", call(EPOLL_WAIT, e, got, 4, 0, 0));
    call(WRITE, s, "a", 1, 0, 0);
    show("edge", call(EPOLL_WAIT, e, got, 4, 1000, 0));
    show("events", got[0].events);
    show("no edge", call(EPOLL_WAIT, e, got, 4, 0, 0));
    call(WRITE, s, "b", 1, 0, 0);
    show("edge again", call(EPOLL_WAIT, e, got, 4, 1000, 0));
    show("read", call(READ, c, buffer, 10, 0, 0));
    event.events = IN | ONESHOT;
    show("oneshot", call(EPOLL_CTL, e, 3, c, &event, 0));
    show("nothing", call(EPOLL_WAIT, e, got, 4, 0, 0));
    call(WRITE, s, "c", 1, 0, 0);
    show("once", call(EPOLL_WAIT, e, got, 4, 1000, 0));
    call(WRITE, s, "d", 1, 0, 0);
    show("not twice", call(EPOLL_WAIT, e, got, 4, 0, 0));
    event.events = IN | RDHUP;
    call(EPOLL_CTL, e, 3, c, &event, 0);
    show("level", call(EPOLL_WAIT, e, got, 4, 1000, 0));
    show("level", call(EPOLL_WAIT, e, got, 4, 1000, 0));
    call(CLOSE, s, 0, 0, 0, 0);
    await(c, RDHUP);
    show("closed", call(EPOLL_WAIT, e, got, 4, 1000, 0));
    show("events", got[0].events);
    call(CLOSE, c, 0, 0, 0, 0);
    show("gone", call(EPOLL_WAIT, e, got, 4, 0, 0));
    call(CLOSE, e, 0, 0, 0, 0);
}

static struct un path(const char *name, int *length) {
    struct un a;
    memset(&a, 0, sizeof a);
    a.family = UNIX;
    int i = 0;
    while (name[i]) {
        a.path[i] = name[i];
        i++;
    }
    *length = 2 + i + 1;
    return a;
}

static void unix_names(void) {
    part("unix names");
    int length;
    struct un a = path("/tmp/socket-test-name", &length), back;
    call(UNLINK, a.path, 0, 0, 0, 0);
    int l = (int)call(SOCKET, UNIX, STREAM, 0, 0, 0);
    show("listen unbound", call(LISTEN, l, 5, 0, 0, 0));
    show("bind", call(BIND, l, &a, length, 0, 0));
    show("bind twice", call(BIND, l, &a, length, 0, 0));
    int given = sizeof back;
    show("name", call(GETSOCKNAME, l, &back, &given, 0, 0));
    show("length", given);
    int c = (int)call(SOCKET, UNIX, STREAM, 0, 0, 0);
    show("not listening", call(CONNECT, c, &a, length, 0, 0));
    show("listen", call(LISTEN, l, 0, 0, 0, 0));
    show("poll", ready(l, IN | OUT));
    int other = (int)call(SOCKET, UNIX, STREAM, 0, 0, 0);
    show("in use", call(BIND, other, &a, length, 0, 0));
    call(CLOSE, other, 0, 0, 0, 0);
    show("poll unconnected", ready(c, IN | OUT));
    show("connect", call(CONNECT, c, &a, length, 0, 0));
    show("poll", ready(l, IN));
    int more = (int)call(SOCKET, UNIX, STREAM | NONBLOCK, 0, 0, 0);
    show("queue full", call(CONNECT, more, &a, length, 0, 0));
    given = sizeof back;
    int s = (int)call(ACCEPT, l, &back, &given, 0, 0);
    show("peer name length", given);
    show("connect again", call(CONNECT, c, &a, length, 0, 0));
    given = sizeof back;
    call(GETPEERNAME, c, &back, &given, 0, 0);
    show("server name length", given);
    int identity[3], size = 12;
    show("peercred", call(GETSOCKOPT, c, 1, 17, identity, &size));
    show("pid", identity[0] == call(GETPID, 0, 0, 0, 0, 0));
    show("uid", identity[1]);
    int d = (int)call(SOCKET, UNIX, DGRAM, 0, 0, 0);
    show("wrong type", call(CONNECT, d, &a, length, 0, 0));
    show("no file", call(CONNECT, d, &back, 2, 0, 0));
    struct un missing = path("/tmp/socket-test-missing", &given);
    show("missing", call(CONNECT, d, &missing, given, 0, 0));
    struct un plain = path("/proc/self/stat", &given);
    show("no socket", call(CONNECT, d, &plain, given, 0, 0));
    show("write", call(WRITE, c, "stream", 6, 0, 0));
    show("read", call(READ, s, buffer, 3, 0, 0));
    show("read", call(READ, s, buffer, 30, 0, 0));
    call(CLOSE, l, 0, 0, 0, 0);
    show("closed listener", call(CONNECT, more, &a, length, 0, 0));
    call(UNLINK, a.path, 0, 0, 0, 0);
    call(CLOSE, s, 0, 0, 0, 0);
    show("poll", ready(c, IN | OUT | RDHUP));
    show("end", call(READ, c, buffer, 3, 0, 0));
    show("pipe", call6(SENDTO, c, (long)"x", 1, NOSIGNAL, 0, 0));
    call(CLOSE, c, 0, 0, 0, 0);
    call(CLOSE, d, 0, 0, 0, 0);
    call(CLOSE, more, 0, 0, 0, 0);
    int x = (int)call(SOCKET, UNIX, DGRAM, 0, 0, 0), y = (int)call(SOCKET, UNIX, DGRAM, 0, 0, 0);
    struct un abstract;
    memset(&abstract, 0, sizeof abstract);
    abstract.family = UNIX;
    memcpy(abstract.path, "\0biscotti", 9);
    show("abstract", call(BIND, x, &abstract, 2 + 9, 0, 0));
    show("taken", call(BIND, y, &abstract, 2 + 9, 0, 0));
    show("autobind", call(BIND, y, &abstract, 2, 0, 0));
    given = sizeof back;
    call(GETSOCKNAME, y, &back, &given, 0, 0);
    show("length", given);
    show("sendto", call6(SENDTO, y, (long)"dgram", 5, 0, (long)&abstract, 2 + 9));
    given = sizeof back;
    show("recvfrom", call6(RECVFROM, x, (long)buffer, 3, 0, (long)&back, (long)&given));
    show("name", given);
    show("connect", call(CONNECT, y, &abstract, 2 + 9, 0, 0));
    call(CLOSE, x, 0, 0, 0, 0);
    show("refused", call(WRITE, y, "x", 1, 0, 0));
    show("no peer", call(WRITE, y, "x", 1, 0, 0));
    call(CLOSE, y, 0, 0, 0, 0);
}

static void unix_pairs(void) {
    part("unix pairs");
    int fd[2];
    for (int type = STREAM; type <= SEQPACKET; type += type == STREAM ? 1 : 3) {
        show("pair", call(SOCKETPAIR, UNIX, type, 0, fd, 0));
        show("poll", ready(fd[0], IN | OUT));
        show("write", call(WRITE, fd[0], "abc", 3, 0, 0));
        show("write", call(WRITE, fd[0], "defg", 4, 0, 0));
        int waiting;
        call(IOCTL, fd[1], 0x541B, &waiting, 0, 0);
        show("fionread", waiting);
        show("read", call(READ, fd[1], buffer, 2, 0, 0));
        show("read", call(READ, fd[1], buffer, 100, 0, 0));
        show("read dontwait", call6(RECVFROM, fd[1], (long)buffer, 100, DONTWAIT, 0, 0));
        show("poll", ready(fd[1], IN | OUT));
        show("shutdown", call(SHUTDOWN, fd[0], 1, 0, 0, 0));
        show("poll", ready(fd[1], IN | OUT | RDHUP));
        show("write", call6(SENDTO, fd[0], (long)"x", 1, NOSIGNAL, 0, 0));
        show("read", call6(RECVFROM, fd[1], (long)buffer, 100, DONTWAIT, 0, 0));
        call(CLOSE, fd[0], 0, 0, 0, 0);
        show("poll", ready(fd[1], IN | OUT | RDHUP));
        show("read", call6(RECVFROM, fd[1], (long)buffer, 100, DONTWAIT, 0, 0));
        show("write", call6(SENDTO, fd[1], (long)"x", 1, NOSIGNAL, 0, 0));
        call(CLOSE, fd[1], 0, 0, 0, 0);
    }
    call(SOCKETPAIR, UNIX, STREAM, 0, fd, 0);
    call(WRITE, fd[0], "unread", 6, 0, 0);
    call(CLOSE, fd[1], 0, 0, 0, 0);
    show("reset", call(READ, fd[0], buffer, 10, 0, 0));
    show("end", call(READ, fd[0], buffer, 10, 0, 0));
    call(CLOSE, fd[0], 0, 0, 0, 0);
}

static long pass(int through, int *files, int count, int flags) {
    struct cmsg c = {16 + 4 * (word)count, 1, 1, {0}};
    for (int i = 0; i < count; i++) {
        c.data[i] = files[i];
    }
    struct vec v = {"F", 1};
    struct msg m = {0, 0, &v, 1, &c, (16 + 4 * (word)count + 7) & ~7UL, 0};
    return call(SENDMSG, through, &m, flags, 0, 0);
}

static long take(int from, struct cmsg *c, word room, int *flags, int wanted) {
    struct vec v = {buffer, (word)wanted};
    memset(c, 0, sizeof *c);
    struct msg m = {0, 0, &v, 1, c, room, 0};
    long result = call(RECVMSG, from, &m, CMSG_CLOEXEC, 0, 0);
    *flags = m.flags;
    return result;
}

static void rights(void) {
    part("rights");
    int fd[2], through[2], flags;
    struct cmsg c;
    call(PIPE, fd, 0, 0, 0, 0);
    call(SOCKETPAIR, UNIX, STREAM, 0, through, 0);
    show("pass", pass(through[0], fd, 2, 0));
    show("bad file", pass(through[0], (int[]){999}, 1, 0));
    show("take", take(through[1], &c, sizeof c, &flags, 10));
    show("length", (long)c.length);
    show("type", c.type);
    show("flags", flags & ~CMSG_CLOEXEC);
    show("cloexec", call(FCNTL, c.data[0], 1, 0, 0, 0));
    call(WRITE, c.data[1], "piped", 5, 0, 0);
    show("works", call(READ, fd[0], buffer, 10, 0, 0));
    call(CLOSE, c.data[0], 0, 0, 0, 0);
    call(CLOSE, c.data[1], 0, 0, 0, 0);
    call(WRITE, through[0], "ab", 2, 0, 0);
    pass(through[0], fd, 1, 0);
    call(WRITE, through[0], "cd", 2, 0, 0);
    show("stops behind files", take(through[1], &c, sizeof c, &flags, 100));
    call(CLOSE, c.data[0], 0, 0, 0, 0);
    show("rest", take(through[1], &c, sizeof c, &flags, 100));
    pass(through[0], fd, 2, 0);
    show("cut", take(through[1], &c, 20, &flags, 10));
    show("length", (long)c.length);
    show("flags", flags & ~CMSG_CLOEXEC);
    call(CLOSE, c.data[0], 0, 0, 0, 0);
    pass(through[0], fd, 1, 0);
    show("no room", take(through[1], &c, 0, &flags, 10));
    show("flags", flags & ~CMSG_CLOEXEC);
    pass(through[0], &fd[1], 1, 0);
    call(CLOSE, fd[1], 0, 0, 0, 0);
    show("alive under way", call6(POLL, (long)&(struct pfd){fd[0], IN, 0}, 1, 0, 0, 0, 0));
    call(CLOSE, through[0], 0, 0, 0, 0);
    call(CLOSE, through[1], 0, 0, 0, 0);
    show("ends with its queue", await(fd[0], IN));
    call(CLOSE, fd[0], 0, 0, 0, 0);
    // a circle: each end under way in the other's queue, and a pipe with them
    call(PIPE, fd, 0, 0, 0, 0);
    call(SOCKETPAIR, UNIX, STREAM, 0, through, 0);
    pass(through[0], through, 2, 0);
    pass(through[1], through, 2, 0);
    pass(through[1], &fd[1], 1, 0);
    call(CLOSE, fd[1], 0, 0, 0, 0);
    call(CLOSE, through[0], 0, 0, 0, 0);
    call(CLOSE, through[1], 0, 0, 0, 0);
    int again[2];
    call(SOCKETPAIR, UNIX, STREAM, 0, again, 0);
    call(CLOSE, again[0], 0, 0, 0, 0);
    call(CLOSE, again[1], 0, 0, 0, 0);
    show("circle is collected", await(fd[0], IN));
    call(CLOSE, fd[0], 0, 0, 0, 0);
}

static void credentials(void) {
    part("credentials");
    int fd[2], flags;
    struct cmsg c;
    call(SOCKETPAIR, UNIX, DGRAM, 0, fd, 0);
    show("passcred", set(fd[1], 1, 16, 1));
    call(WRITE, fd[0], "x", 1, 0, 0);
    show("take", take(fd[1], &c, sizeof c, &flags, 10));
    show("length", (long)c.length);
    show("type", c.type);
    show("pid", c.data[0] == call(GETPID, 0, 0, 0, 0, 0));
    show("uid", c.data[1]);
    struct cmsg own = {16 + 12, 1, 2, {(int)call(GETPID, 0, 0, 0, 0, 0), 12, 34}};
    struct vec v = {"y", 1};
    struct msg m = {0, 0, &v, 1, &own, 32, 0};
    show("say", call(SENDMSG, fd[0], &m, 0, 0, 0));
    show("take", take(fd[1], &c, sizeof c, &flags, 10));
    show("uid", c.data[1]);
    show("gid", c.data[2]);
    own.length = 20;
    show("short", call(SENDMSG, fd[0], &m, 0, 0, 0));
    own.length = 28;
    own.type = 99;
    show("unknown", call(SENDMSG, fd[0], &m, 0, 0, 0));
    call(CLOSE, fd[0], 0, 0, 0, 0);
    call(CLOSE, fd[1], 0, 0, 0, 0);
}

static volatile int caught;

static void handler(int signal) {
    caught = signal;
}

__asm__(".globl restorer\nrestorer: mov $15, %eax\nsyscall");
extern char restorer[];

static void signals(void) {
    part("signals");
    struct { void (*handler)(int); word flags; void *restorer; word mask; } action = {handler, 0x04000000, restorer, 0};
    call(SIGACTION, 13, &action, 0, 8, 0);
    call(SIGACTION, 14, &action, 0, 8, 0);
    int fd[2];
    call(SOCKETPAIR, UNIX, STREAM, 0, fd, 0);
    call(ALARM, 1, 0, 0, 0, 0);
    show("interrupted", call(READ, fd[0], buffer, 1, 0, 0));
    show("by", caught);
    long time[2] = {0, 50000};
    call(SETSOCKOPT, fd[0], 1, 20, time, 16);
    show("timeout", call(READ, fd[0], buffer, 1, 0, 0));
    call(CLOSE, fd[1], 0, 0, 0, 0);
    caught = 0;
    show("nosignal", call6(SENDTO, fd[0], (long)"x", 1, NOSIGNAL, 0, 0));
    show("caught", caught);
    show("pipe", call(WRITE, fd[0], "x", 1, 0, 0));
    show("caught", caught);
    call(CLOSE, fd[0], 0, 0, 0, 0);
    int c, s;
    pair4(&c, &s);
    call(SETSOCKOPT, c, 1, 20, time, 16);
    show("timeout", call(READ, c, buffer, 1, 0, 0));
    call(CLOSE, c, 0, 0, 0, 0);
    call(CLOSE, s, 0, 0, 0, 0);
}

static unsigned digest(unsigned before, const char *bytes, long count) {
    for (long i = 0; i < count; i++) {
        before = before * 31 + (byte)bytes[i];
    }
    return before;
}

/* A child sends more than any buffer holds; the sum of all bytes tells whether they came. */
static void bulk(int family, const char *name) {
    part(name);
    int c, s;
    if (family == UNIX) {
        int fd[2];
        call(SOCKETPAIR, UNIX, STREAM, 0, fd, 0);
        c = fd[0];
        s = fd[1];
    } else {
        pair4(&c, &s);
    }
    long child = call(FORK, 0, 0, 0, 0, 0);
    if (child == 0) {
        call(CLOSE, s, 0, 0, 0, 0);
        unsigned seed = 1, sum = 0;
        for (int round = 0; round < 40; round++) {
            int count = 1 + (int)(seed % 100000);
            for (int i = 0; i < count; i++) {
                seed = seed * 1103515245 + 12345;
                buffer[i] = (char)(seed >> 16);
            }
            sum = digest(sum, buffer, count);
            long done = 0;
            while (done < count) {
                long n = call(WRITE, c, buffer + done, count - done, 0, 0);
                if (n <= 0) {
                    call(EXIT, 1, 0, 0, 0, 0);
                }
                done += n;
            }
        }
        call(WRITE, c, &sum, 4, 0, 0);
        call(EXIT, 0, 0, 0, 0, 0);
    }
    call(CLOSE, c, 0, 0, 0, 0);
    static char all[1 << 23];
    long total = 0, n;
    while ((n = call(READ, s, all + total, 30000 + total % 7777, 0, 0)) > 0) {
        total += n;
    }
    show("end", n);
    show("bytes", total);
    unsigned told;
    memcpy(&told, all + total - 4, 4);
    show("right", told == digest(0, all, total - 4));
    int status = 0;
    call(WAIT4, child, &status, 0, 0, 0);
    show("status", status);
    call(CLOSE, s, 0, 0, 0, 0);
}

static void waitall(void) {
    part("waitall");
    int c, s;
    pair4(&c, &s);
    long child = call(FORK, 0, 0, 0, 0, 0);
    if (child == 0) {
        for (int i = 0; i < 5; i++) {
            call(POLL, 0, 0, 20, 0, 0);
            call(WRITE, c, "0123456789", 10, 0, 0);
        }
        call(EXIT, 0, 0, 0, 0, 0);
    }
    show("all", call6(RECVFROM, s, (long)buffer, 45, WAITALL, 0, 0));
    show("last", buffer[44]);
    call(CLOSE, c, 0, 0, 0, 0);
    show("to the end", call6(RECVFROM, s, (long)buffer, 100, WAITALL, 0, 0));
    call(WAIT4, child, 0, 0, 0, 0);
    call(CLOSE, s, 0, 0, 0, 0);
}

static void dual_stack(void) {
    part("dual stack");
    int l = (int)call(SOCKET, INET6, STREAM, 0, 0, 0);
    struct in6 any;
    memset(&any, 0, sizeof any);
    any.family = INET6;
    show("bind", call(BIND, l, &any, sizeof any, 0, 0));
    call(LISTEN, l, 5, 0, 0, 0);
    int length = sizeof any;
    call(GETSOCKNAME, l, &any, &length, 0, 0);
    struct in4 to = local4();
    to.port[0] = any.port[0];
    to.port[1] = any.port[1];
    int c = (int)call(SOCKET, INET, STREAM, 0, 0, 0);
    show("connect", call(CONNECT, c, &to, sizeof to, 0, 0));
    struct in6 peer;
    length = sizeof peer;
    int s = (int)call(ACCEPT, l, &peer, &length, 0, 0);
    show("length", length);
    show("mapped", peer.address[10] == 255 && peer.address[11] == 255 && peer.address[12] == 127);
    call(WRITE, c, "hi", 2, 0, 0);
    show("read", call(READ, s, buffer, 10, 0, 0));
    call(CLOSE, c, 0, 0, 0, 0);
    call(CLOSE, s, 0, 0, 0, 0);
    call(CLOSE, l, 0, 0, 0, 0);
}

__attribute__((force_align_arg_pointer)) void _start(void) {
    arguments();
    options();
    tcp();
    ports();
    udp();
    many();
    epoll();
    unix_names();
    unix_pairs();
    rights();
    credentials();
    signals();
    waitall();
    dual_stack();
    bulk(INET, "bulk tcp");
    bulk(UNIX, "bulk unix");
    call(EXIT, 0, 0, 0, 0, 0);
}
