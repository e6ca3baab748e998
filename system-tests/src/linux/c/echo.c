// Sends back what comes, connection by connection, at TCP port 7; a connection that begins with 'Q' ends the program. Nothing of a C library.
#include "system.h"

enum { READ, WRITE, CLOSE = 3, SOCKET = 41, ACCEPT = 43, BIND = 49, LISTEN, EXIT = 60 };

static char buffer[65536];

__attribute__((force_align_arg_pointer)) void _start(void) {
    struct { short family; unsigned char port[2]; unsigned address; long zero; } any = {2, {0, 7}, 0, 0};
    int listener = (int)call(SOCKET, 2, 1, 0);
    long result = call(BIND, listener, (long)&any, 16);
    result = result == 0 ? call(LISTEN, listener, 100, 0) : result;
    while (result == 0) {
        int connection = (int)call(ACCEPT, listener, 0, 0);
        long count = call(READ, connection, (long)buffer, sizeof buffer);
        if (count > 0 && buffer[0] == 'Q') {
            call(EXIT, 0, 0, 0);
        }
        while (count > 0) {
            for (long done = 0; done < count;) {
                long written = call(WRITE, connection, (long)buffer + done, count - done);
                done = written > 0 ? done + written : count;
            }
            count = call(READ, connection, (long)buffer, sizeof buffer);
        }
        call(CLOSE, connection, 0, 0);
    }
    call(EXIT, 1, 0, 0);
}
