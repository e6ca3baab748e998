package biscotti.kernel.syscall;

import static biscotti.kernel.syscall.SystemCall.Argument.ADDRESS;
import static biscotti.kernel.syscall.SystemCall.Argument.INT;
import static biscotti.kernel.syscall.SystemCall.Argument.SIZE;

import biscotti.kernel.abi.Errno;
import biscotti.kernel.abi.PollEvents;
import biscotti.kernel.collection.LittleEndian;
import biscotti.kernel.file.OpenFile;
import biscotti.kernel.file.PollSet;
import biscotti.kernel.memory.UserWord;
import biscotti.kernel.task.Task;

/** Waiting for one of several files: poll(2), select(2), and their forms with a signal mask. */
final class PollCalls {
    private static final int ENTRY_BYTES = 8;
    private static final int MASK_BYTES = 8;
    private static final int MOST_SELECTED = 1_024;
    private static final int READ = 0;
    private static final int WRITE = 1;
    private static final int EXCEPT = 2;
    private static final int SETS = 3;
    private static final int READ_EVENTS = PollEvents.POLLIN | PollEvents.POLLRDNORM | PollEvents.POLLRDBAND | PollEvents.POLLHUP | PollEvents.POLLERR
            | PollEvents.POLLNVAL;
    private static final int WRITE_EVENTS = PollEvents.POLLOUT | PollEvents.POLLWRNORM | PollEvents.POLLWRBAND | PollEvents.POLLERR | PollEvents.POLLNVAL;
    private static final int EXCEPT_EVENTS = PollEvents.POLLPRI | PollEvents.POLLNVAL;

    private PollCalls() {
    }

    static void declare(SystemCallTable table) {
        table.add(7, "poll", (t, a, b, c, d, e, f) -> poll(t, a, b, (int) c), ADDRESS, SIZE, INT);
        table.add(23, "select", (t, a, b, c, d, e, f) -> select(t, (int) a, b, c, d, e), INT, ADDRESS, ADDRESS, ADDRESS, ADDRESS);
        table.add(270, "pselect6", (t, a, b, c, d, e, f) -> selectWithMask(t, (int) a, b, c, d, e, f), INT, ADDRESS, ADDRESS, ADDRESS, ADDRESS, ADDRESS);
        table.add(271, "ppoll", (t, a, b, c, d, e, f) -> pollWithMask(t, a, b, c, d, e), ADDRESS, SIZE, ADDRESS, ADDRESS, SIZE);
    }

    private static long poll(Task task, long address, long count, int milliseconds) {
        Timeout timeout = new Timeout(task);
        timeout.setMilliseconds(milliseconds);
        return poll(task, address, count, timeout);
    }

    private static long pollWithMask(Task task, long address, long count, long timeAddress, long maskAddress, long maskBytes) {
        Timeout timeout = new Timeout(task);
        int result = timeout.take(timeAddress);
        if (result == 0) {
            result = useMask(task, maskAddress, maskBytes);
        }
        if (result < 0) {
            return result;
        }
        long found = poll(task, address, count, timeout);
        timeout.putLeft(timeAddress, false);
        return found;
    }

    /** Makes a mask the thread's until the call has ended and its signals were delivered. 0, {@code -EFAULT} or {@code -EINVAL}. */
    static int useMask(Task task, long address, long bytes) {
        if (address == 0) {
            return 0;
        }
        if (bytes != MASK_BYTES) {
            return -Errno.EINVAL;
        }
        UserWord mask = new UserWord();
        if (task.userMemory.getLong(address, mask) < 0) {
            return -Errno.EFAULT;
        }
        task.signals.useMask(mask.value);
        return 0;
    }

    private static long poll(Task task, long address, long count, Timeout timeout) {
        if (count < 0 || count > DescriptorCalls.limit(task)) {
            return -Errno.EINVAL;
        }
        byte[] entries = new byte[(int) count * ENTRY_BYTES];
        if (task.userMemory.copyIn(address, entries, 0, entries.length) < 0) {
            return -Errno.EFAULT;
        }
        PollSet set = new PollSet(task.process.processes.services.files(), (int) count);
        for (int i = 0; i < count; i++) {
            int descriptor = LittleEndian.getInt(entries, i * ENTRY_BYTES);
            set.add(descriptor < 0 ? null : task.descriptors.acquire(descriptor), LittleEndian.getShort(entries, i * ENTRY_BYTES + 4), descriptor < 0);
        }
        int ready = set.await(timeout.nanos);
        for (int i = 0; i < count; i++) {
            if (ready >= 0) {
                LittleEndian.putShort(entries, i * ENTRY_BYTES + 6, set.events(i));
            }
            release(set.file(i));
        }
        if (ready < 0) {
            return ready == -Errno.EINTR ? -Errno.ERESTARTNOHAND : ready;
        }
        for (int i = 0; i < count; i++) {
            if (task.userMemory.copyOut(entries, i * ENTRY_BYTES + 6, 2, address + (long) i * ENTRY_BYTES + 6) < 0) {
                return -Errno.EFAULT;
            }
        }
        return ready;
    }

    private static void release(OpenFile file) {
        if (file != null) {
            file.release();
        }
    }

    private static long select(Task task, int count, long read, long write, long except, long timeAddress) {
        Timeout timeout = new Timeout(task);
        int result = timeout.takeMicros(timeAddress);
        if (result < 0) {
            return result;
        }
        long found = select(task, count, read, write, except, timeout);
        timeout.putLeft(timeAddress, true);
        return found;
    }

    /** pselect6: the last argument points to the mask's address and size. */
    private static long selectWithMask(Task task, int count, long read, long write, long except, long timeAddress, long maskPair) {
        Timeout timeout = new Timeout(task);
        int result = timeout.take(timeAddress);
        if (result == 0 && maskPair != 0) {
            UserWord mask = new UserWord();
            UserWord bytes = new UserWord();
            if (task.userMemory.getLong(maskPair, mask) < 0 || task.userMemory.getLong(maskPair + 8, bytes) < 0) {
                return -Errno.EFAULT;
            }
            result = useMask(task, mask.value, bytes.value);
        }
        if (result < 0) {
            return result;
        }
        long found = select(task, count, read, write, except, timeout);
        timeout.putLeft(timeAddress, false);
        return found;
    }

    private static long select(Task task, int count, long read, long write, long except, Timeout timeout) {
        if (count < 0) {
            return -Errno.EINVAL;
        }
        int used = Math.min(count, MOST_SELECTED);
        long[] addresses = {read, write, except};
        byte[][] sets = new byte[SETS][];
        int bytes = (used + 63) / 64 * 8;
        for (int i = 0; i < SETS; i++) {
            sets[i] = new byte[bytes];
            if (addresses[i] != 0 && task.userMemory.copyIn(addresses[i], sets[i], 0, bytes) < 0) {
                return -Errno.EFAULT;
            }
        }
        return select(task, used, sets, addresses, timeout);
    }

    private static boolean has(byte[] set, int descriptor) {
        return (set[descriptor / 8] >> descriptor % 8 & 1) != 0;
    }

    private static long select(Task task, int count, byte[][] sets, long[] addresses, Timeout timeout) {
        PollSet files = new PollSet(task.process.processes.services.files(), count);
        int[] descriptors = new int[count];
        boolean isBad = false;
        for (int descriptor = 0; descriptor < count && !isBad; descriptor++) {
            int events = (has(sets[READ], descriptor) ? READ_EVENTS : 0) | (has(sets[WRITE], descriptor) ? WRITE_EVENTS : 0)
                    | (has(sets[EXCEPT], descriptor) ? PollEvents.POLLPRI : 0);
            if (events != 0) {
                OpenFile file = task.descriptors.acquire(descriptor);
                isBad = file == null;
                if (!isBad) {
                    descriptors[files.size()] = descriptor;
                    files.add(file, events, false);
                }
            }
        }
        int waited = isBad ? -Errno.EBADF : files.await(timeout.nanos);
        byte[][] results = new byte[SETS][];
        for (int i = 0; i < SETS; i++) {
            results[i] = new byte[sets[i].length];
        }
        int found = 0;
        for (int i = 0; i < files.size(); i++) {
            if (waited >= 0) {
                int events = files.events(i);
                found += mark(sets, results, READ, descriptors[i], events & READ_EVENTS) + mark(sets, results, WRITE, descriptors[i], events & WRITE_EVENTS)
                        + mark(sets, results, EXCEPT, descriptors[i], events & EXCEPT_EVENTS);
            }
            files.file(i).release();
        }
        if (waited < 0) {
            return waited == -Errno.EINTR ? -Errno.ERESTARTNOHAND : waited;
        }
        for (int i = 0; i < SETS; i++) {
            if (addresses[i] != 0 && task.userMemory.copyOut(results[i], 0, results[i].length, addresses[i]) < 0) {
                return -Errno.EFAULT;
            }
        }
        return found;
    }

    /** Puts a descriptor into a result if it was asked for there and something of it is true; how many bits that sets. */
    private static int mark(byte[][] sets, byte[][] results, int which, int descriptor, int events) {
        if (events == 0 || !has(sets[which], descriptor)) {
            return 0;
        }
        results[which][descriptor / 8] |= (byte) (1 << descriptor % 8);
        return 1;
    }
}
