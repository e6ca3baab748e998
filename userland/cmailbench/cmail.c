// A mail server of separate processes, and its load: what forks, executes, pipes, names and sockets cost together. One static program that
// makes its system calls itself, so that the same file runs on Linux and on Biscotti. It plays four parts:
//
//     cmail enqueue DIR USER           reads a message, writes it to the queue, and tells the manager
//     cmail manager DIR                takes what it is told of, and starts a delivery for each
//     cmail deliver DIR USER           reads a message and puts it into the user's mailbox
//     cmail bench DIR CLIENTS COUNT    starts the manager and so many clients; each enqueues so many messages
//
// A mailbox is a directory with "tmp" and "new", as in maildir: a message is written and synchronised under a name that nobody looks at,
// then renamed. The queue is one directory: a message is complete when it has its second name. The manager listens on a datagram socket.
#include "../common/linux.h"

enum { UNIX = 1, DATAGRAM = 2, PATH_BYTES = 108, MESSAGE_BYTES = 1500, USERS = 8, DATE_BYTES = 16 };
enum { STANDARD_INPUT = 0, STANDARD_OUTPUT = 1, STANDARD_ERROR = 2, EXISTS = -17 };

static const char *self;
static char *const *environment;

// ---- text

static long length_of(const char *text) {
    long length = 0;
    while (text[length]) {
        length++;
    }
    return length;
}

// A path or a line under construction.
struct text {
    char bytes[PATH_BYTES];
    long length;
};

static struct text *add(struct text *to, const char *what) {
    for (; *what && to->length < PATH_BYTES - 1; what++) {
        to->bytes[to->length++] = *what;
    }
    to->bytes[to->length] = 0;
    return to;
}

static struct text *add_number(struct text *to, word number) {
    char digits[24];
    char *at = digits + sizeof digits;
    *--at = 0;
    do {
        *--at = (char)('0' + number % 10);
        number /= 10;
    } while (number);
    return add(to, at);
}

static word number_of(const char *digits) {
    word number = 0;
    for (; *digits >= '0' && *digits <= '9'; digits++) {
        number = number * 10 + (word)(*digits - '0');
    }
    return number;
}

static void say(long file, const char *what) {
    call(SYS_WRITE, file, what, length_of(what));
}

// Ends the program with a message if a result is an error; otherwise returns it.
static long must(long result, const char *what) {
    if (result < 0) {
        struct text line = {{0}, 0};
        add_number(add(add(add(&line, "cmail: "), what), ": error "), (word)-result);
        say(STANDARD_ERROR, add(&line, "\n")->bytes);
        call(SYS_EXIT_GROUP, 1);
    }
    return result;
}

// ---- files

static struct text path(const char *directory, const char *name) {
    struct text made = {{0}, 0};
    add(add(add(&made, directory), "/"), name);
    return made;
}

static void make_directory(const char *name) {
    long result = call(SYS_MKDIR, name, 0700);
    if (result != EXISTS) {
        must(result, name);
    }
}

static void copy(long from, long to) {
    static char buffer[PAGE];
    for (long count = must(call(SYS_READ, from, buffer, PAGE), "read"); count > 0; count = must(call(SYS_READ, from, buffer, PAGE), "read")) {
        if (must(call(SYS_WRITE, to, buffer, count), "write") != count) {
            must(-5, "short write");
        }
    }
}

// Writes what standard input has to a new file, and has it on the disk.
static void store(const char *name) {
    long file = must(call(SYS_OPEN, name, O_WRONLY | O_CREAT | O_EXCL, 0600), name);
    copy(STANDARD_INPUT, file);
    must(call(SYS_FSYNC, file), "fsync");
    must(call(SYS_CLOSE, file), "close");
}

// ---- the manager's socket

struct address {
    unsigned short family;
    char name[PATH_BYTES];
};

static struct address address_in(const char *directory) {
    struct address made = {UNIX, {0}};
    struct text name = path(directory, "socket");
    for (long i = 0; i <= name.length; i++) {
        made.name[i] = name.bytes[i];
    }
    return made;
}

static void tell(const char *directory, const char *what) {
    struct address to = address_in(directory);
    long socket = must(call(SYS_SOCKET, UNIX, DATAGRAM, 0), "socket");
    must(call(SYS_SENDTO, socket, what, length_of(what) + 1, 0, &to, sizeof to), "sendto");
    call(SYS_CLOSE, socket);
}

// ---- parts

// Starts a part of this program with a file as its standard input; returns the process.
static long start_part(const char *part, const char *directory, const char *argument, long input) {
    long child = must(call(SYS_FORK), "fork");
    if (child == 0) {
        const char *words[] = {self, part, directory, argument, 0};
        must(call(SYS_DUP2, input, STANDARD_INPUT), "dup2");
        must(call(SYS_EXECVE, self, words, environment), "execve");
    }
    return child;
}

static void await(long child) {
    int status = 0;
    must(call(SYS_WAIT4, child, &status, 0, 0), "wait4");
    if (status) {
        must(-1, "a part failed");
    }
}

static void enqueue(const char *directory, const char *user) {
    struct text unfinished = path(directory, "queue/t");
    struct text finished = path(directory, "queue/m");
    struct text told = {{0}, 0};
    word self_number = (word)call(SYS_GETPID);
    add_number(&unfinished, self_number);
    add_number(&finished, self_number);
    store(unfinished.bytes);
    must(call(SYS_LINK, unfinished.bytes, finished.bytes), "link");
    must(call(SYS_UNLINK, unfinished.bytes), "unlink");
    tell(directory, add(add(add_number(&told, self_number), " "), user)->bytes);
}

static void deliver(const char *directory, const char *user) {
    struct text box = path(directory, user);
    struct text unfinished = path(box.bytes, "tmp/");
    struct text finished = path(box.bytes, "new/");
    word self_number = (word)call(SYS_GETPID);
    add_number(&unfinished, self_number);
    add_number(&finished, self_number);
    store(unfinished.bytes);
    must(call(SYS_RENAME, unfinished.bytes, finished.bytes), "rename");
}

// A line is "NUMBER USER"; an empty one ends it.
static void manage(const char *directory) {
    struct address own = address_in(directory);
    char line[PATH_BYTES];
    long socket = must(call(SYS_SOCKET, UNIX, DATAGRAM, 0), "socket");
    call(SYS_UNLINK, own.name);
    must(call(SYS_BIND, socket, &own, sizeof own), "bind");
    say(STANDARD_OUTPUT, "ready\n");
    while (1) {
        must(call(SYS_READ, socket, line, sizeof line), "receive");
        if (!*line) {
            break;
        }
        struct text message = path(directory, "queue/m");
        char *user = line;
        while (*user != ' ') {
            user++;
        }
        *user++ = 0;
        add(&message, line);
        long file = must(call(SYS_OPEN, message.bytes, O_RDONLY, 0), "open");
        await(start_part("deliver", directory, user, file));
        call(SYS_CLOSE, file);
        must(call(SYS_UNLINK, message.bytes), "unlink");
    }
}

// ---- the load

static void user_name(struct text *to, word number) {
    to->length = 0;
    add_number(add(to, "user"), number);
}

static void one_message(const char *directory, word number) {
    static char body[MESSAGE_BYTES];
    struct text user;
    int pipe[2];
    user_name(&user, number % USERS);
    for (int i = 0; i < MESSAGE_BYTES; i++) {
        body[i] = (char)(i % 72 == 71 ? '\n' : 'a' + (number + (word)i) % 26);
    }
    must(call(SYS_PIPE2, pipe, O_CLOEXEC), "pipe");
    long child = start_part("enqueue", directory, user.bytes, pipe[0]);
    call(SYS_CLOSE, pipe[0]);
    must(call(SYS_WRITE, pipe[1], body, MESSAGE_BYTES), "write");
    call(SYS_CLOSE, pipe[1]);
    await(child);
}

static void client(const char *directory, word number, word count) {
    for (word i = 0; i < count; i++) {
        one_message(directory, number * count + i);
    }
    call(SYS_EXIT_GROUP, 0);
}

static void make_directories(const char *directory) {
    struct text queue = path(directory, "queue");
    make_directory(directory);
    make_directory(queue.bytes);
    for (word i = 0; i < USERS; i++) {
        struct text user;
        user_name(&user, i);
        struct text box = path(directory, user.bytes);
        struct text unfinished = path(box.bytes, "tmp");
        struct text finished = path(box.bytes, "new");
        make_directory(box.bytes);
        make_directory(unfinished.bytes);
        make_directory(finished.bytes);
    }
}

// Returns when the manager can be told.
static long start_manager(const char *directory) {
    int pipe[2];
    char word_of_manager[8];
    must(call(SYS_PIPE2, pipe, O_CLOEXEC), "pipe");
    long manager = must(call(SYS_FORK), "fork");
    if (manager == 0) {
        const char *words[] = {self, "manager", directory, 0};
        must(call(SYS_DUP2, pipe[1], STANDARD_OUTPUT), "dup2");
        must(call(SYS_EXECVE, self, words, environment), "execve");
    }
    call(SYS_CLOSE, pipe[1]);
    must(call(SYS_READ, pipe[0], word_of_manager, sizeof word_of_manager), "read");
    call(SYS_CLOSE, pipe[0]);
    return manager;
}

static void bench(const char *directory, word clients, word count) {
    make_directories(directory);
    long manager = start_manager(directory);
    word begin = ticks();
    for (word i = 0; i < clients; i++) {
        if (must(call(SYS_FORK), "fork") == 0) {
            client(directory, i, count);
        }
    }
    for (word i = 0; i < clients; i++) {
        await(-1);
    }
    tell(directory, "");
    await(manager);
    word took = ticks() - begin;
    struct text line = {{0}, 0};
    add_number(add(&line, "cmailbench\t"), took / (clients * count));
    add(add_number(add(&line, "\tone of "), clients * count), " messages enqueued and delivered\n");
    say(STANDARD_OUTPUT, line.bytes);
}

static int is_same(const char *a, const char *b) {
    while (*a && *a == *b) {
        a++;
        b++;
    }
    return *a == *b;
}

__attribute__((used)) static void start(long *stack) {
    long count = stack[0];
    const char **words = (const char **)(stack + 1);
    environment = (char *const *)(words + count + 1);
    self = words[0];
    if (count == 4 && is_same(words[1], "enqueue")) {
        enqueue(words[2], words[3]);
    } else if (count == 3 && is_same(words[1], "manager")) {
        manage(words[2]);
    } else if (count == 4 && is_same(words[1], "deliver")) {
        deliver(words[2], words[3]);
    } else if (count == 5 && is_same(words[1], "bench") && number_of(words[3]) && number_of(words[4])) {
        bench(words[2], number_of(words[3]), number_of(words[4]));
    } else {
        say(STANDARD_ERROR, "usage: cmail bench DIR CLIENTS COUNT\n");
        call(SYS_EXIT_GROUP, 2);
    }
    call(SYS_EXIT_GROUP, 0);
}

__attribute__((naked, used)) void _start(void) {
    __asm__("xor %ebp, %ebp\n mov %rsp, %rdi\n and $-16, %rsp\n call start\n");
}

// What the compiler may call.
void *memset(void *at, int value, word count) {
    for (word i = 0; i < count; i++) {
        ((volatile char *)at)[i] = (char)value;
    }
    return at;
}
