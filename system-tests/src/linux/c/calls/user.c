// What root could do is refused to a user.
#include "calls.h"

/** As a user who is not root: what root could do is refused. */
void unprivileged(void) {
    int priority = 1;
    unsigned header[2] = {0x20080522, 0}, data[6] = {1, 1, 0, 0, 0, 0};
    C(setgroups, 0, 0);
    C(setresgid, 1000, 1000, 1000);
    C(setresuid, 1000, 1000, 1000);
    C(setgroups, 0, 0);
    C(setresuid, 0, 0, 0);
    C(setpriority, 0, 0, 5);
    C(setpriority, 0, 0, 0);
    C(setpriority, 0, C0(getppid), 5);
    C(setpriority, 0, C0(getppid), 0);
    C(sched_setscheduler, 0, FIFO, &priority);
    C(sched_setscheduler, C0(getppid), 0, &priority);
    priority = 0;
    C(sched_setscheduler, 0, 5, &priority);
    C(sched_setscheduler, 0, 0, &priority);
    C(sched_setscheduler, C0(getppid), 0, &priority);
    C(ioprio_set, 1, 0, 1 << 13);
    C(capset, header, data);
    data[0] = data[1] = 0;
    C(capset, header, data);
    C(sethostname, page, 4);
    C(chroot, "/");
    C(clock_settime, 0, pair);
    C(mknod, "/calls/device", 020666, 0x103);
    C(open, "/calls/new", 0102, 0644);
    C(unlink, "/calls/file");
    C(chmod, "/calls/file", 0777);
    C(chown, "/calls/file", 1000, 1000);
    C(utime, "/calls/file", 0);
    C(rmdir, "/calls/directory");
    C(prctl, 24, 0, 0, 0, 0);
    C(mlock, page, 4096);
    C(setdomainname, page, 3);
    C(process_vm_readv, C0(getppid), pair, 0, pair, 0, 0);
    C(kill, C0(getppid), 0);
    C(kill, C0(getppid), 9);
}
