// Bytes from file to file, and advice about them.
#include "calls.h"

static int filled[2], empty[2];

static void splicing(void) {
    long at = 0;
    int file = (int)C0(open, "file", O_RDWR);
    C(splice, file, &at, filled[1], 0, 4, 0);
    C(splice, empty[0], 0, filled[1], 0, 4, 2);
    C(splice, CLOSED, 0, filled[1], 0, 4, 0);
    C(splice, empty[0], 0, filled[1], 0, 4, 2);
    C(splice, file, 0, CLOSED, 0, 4, 0);
    C(splice, file, 0, file, 0, 4, 0);
    C(splice, file, 0, filled[1], 0, 4, 99);
    C(splice, filled[0], &at, filled[1], 0, 4, 0);
    C(splice, file, BAD, filled[1], 0, 4, 0);
    C(tee, filled[0], empty[1], 4, 0);
    C(tee, empty[0], filled[1], 4, 0);
    C0(read, empty[0], page, 4);
    C(tee, empty[0], filled[1], 4, 2);
    C(tee, file, filled[1], 4, 0);
    C(tee, CLOSED, filled[1], 4, 0);
    C(tee, filled[0], filled[1], 4, 0);
    C(tee, filled[0], empty[1], 4, 99);
    long vector[2] = {(long)page, 4};
    while (C0(write, empty[1], page, 4096) > 0) {}
    C(vmsplice, empty[1], vector, 1, 2);
    C(vmsplice, empty[1], vector, 1025, 2);
}

static void copying(void) {
    long at = 0, far = -1L ^ 1L << 63;
    int file = (int)C0(open, "file", O_RDWR), copy = (int)C0(open, "copy", O_CREAT | O_RDWR, 0644), append = (int)C0(open, "copy", O_WRONLY | O_APPEND);
    int directory = (int)C0(open, "directory", 0), reader = (int)C0(open, "file", 0), process = (int)C0(open, "/proc/self/comm", O_WRONLY);
    int small = (int)C0(open, "small/1", O_RDWR);
    C(sendfile, copy, file, &at, 4);
    DID(sendfile, C0(pread64, copy, page, 4, 0) == 4 && page[3] == '3');
    C(sendfile, empty[1], file, 0, 0);
    while (C0(write, empty[1], page, 4096) > 0) {}
    C(sendfile, empty[1], file, 0, 4);
    while (C0(read, empty[0], page, 4096) > 0) {}
    C(sendfile, CLOSED, file, 0, 4);
    C(sendfile, copy, CLOSED, 0, 4);
    C(sendfile, reader, file, 0, 4);
    C(sendfile, copy, file, BAD, 4);
    C(sendfile, append, file, 0, 4);
    C(sendfile, copy, directory, 0, 4);
    C(sendfile, copy, filled[0], &at, 4);
    at = 1L << 40;
    C(sendfile, process, file, &at, 4);
    at = 0;
    C(copy_file_range, file, &at, copy, 0, 4, 0);
    DID(copy_file_range, at == 4);
    C(copy_file_range, CLOSED, 0, copy, 0, 4, 0);
    C(copy_file_range, file, 0, reader, 0, 4, 0);
    C(copy_file_range, file, 0, append, 0, 4, 0);
    C(copy_file_range, file, 0, directory, 0, 4, 0);
    C(copy_file_range, directory, 0, copy, 0, 4, 0);
    C(copy_file_range, filled[0], 0, copy, 0, 4, 0);
    C(copy_file_range, file, 0, small, 0, 4, 0);
    C(copy_file_range, file, 0, sealed(8), 0, 4, 0);
    C(copy_file_range, file, BAD, copy, 0, 4, 0);
    C(copy_file_range, file, 0, copy, &far, 4, 0);
    C(copy_file_range, file, 0, copy, &far, -1, 0);
}

static void advising(void) {
    int file = (int)C0(open, "copy", O_RDWR), reader = (int)C0(open, "file", 0), directory = (int)C0(open, "directory", 0);
    int device = (int)C0(open, "/dev/null", O_RDWR);
    C(fadvise64, file, 0, 0, 0);
    C(fadvise64, file, 0, 0, 99);
    C(fadvise64, file, 0, -1, 0);
    C(fadvise64, CLOSED, 0, 0, 0);
    C(fadvise64, filled[0], 0, 0, 0);
    C(readahead, file, 0, 100);
    C(readahead, filled[0], 0, 100);
    C(sync_file_range, file, 0, 100, 7);
    C(sync_file_range, file, 0, 100, 99);
    C(sync_file_range, file, -1, 100, 7);
    C(sync_file_range, CLOSED, 0, 100, 7);
    C(sync_file_range, filled[0], 0, 100, 7);
    C(fallocate, file, 0, 0, 8192);
    DID(fallocate, C0(lseek, file, 0, 2) == 8192);
    C(fallocate, file, 3, 0, 4096);
    C(fallocate, file, 2, 0, 4096);
    C(fallocate, file, 0x100, 0, 4096);
    C(fallocate, file, 0, -1, 4096);
    C(fallocate, CLOSED, 0, 0, 4096);
    C(fallocate, reader, 0, 0, 4096);
    C(fallocate, filled[1], 0, 0, 4096);
    C(fallocate, directory, 0, 0, 4096);
    C(fallocate, device, 0, 0, 4096);
    C(fallocate, sealed(4), 0, 0, 4096);
    C(fallocate, file, 0, -1L ^ 1L << 63, 1);
    C(fallocate, file, 0, (-1L ^ 1L << 63) - 4095, 4096);
    C(lseek, CLOSED, 0, 0);
    C(lseek, file, 9000, 3);
    C(lseek, filled[0], 0, 0);
}

static void sizes(void) {
    int file = (int)C0(open, "copy", O_RDWR), reader = (int)C0(open, "file", 0);
    C(truncate, "copy", 5000);
    DID(truncate, C0(lseek, file, 0, 2) == 5000);
    C(ftruncate, file, 10);
    DID(ftruncate, C0(lseek, file, 0, 2) == 10);
    C(truncate, "directory", 0);
    C(truncate, program, 0);
    C(truncate, pathOf(sealed(2)), 0);
    C(truncate, "copy", -1);
    C(ftruncate, CLOSED, 0);
    C(ftruncate, reader, 0);
    C(ftruncate, filled[0], 0);
    C(ftruncate, sealed(2), 0);
    C(fsync, file);
    C(fdatasync, file);
    C(fsync, CLOSED);
    C(fdatasync, CLOSED);
    C(fsync, filled[0]);
    C(fdatasync, filled[0]);
    C(syncfs, file);
}

void transfers(void) {
    C0(pipe2, filled, 0);
    C0(write, filled[1], "0123456789", 10);
    C0(pipe2, empty, O_NONBLOCK);
    copying();
    advising();
    sizes();
    splicing();
}
