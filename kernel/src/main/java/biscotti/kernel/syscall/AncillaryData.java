package biscotti.kernel.syscall;

import biscotti.kernel.abi.Capability;
import biscotti.kernel.abi.Errno;
import biscotti.kernel.abi.MessageFlags;
import biscotti.kernel.abi.SocketOption;
import biscotti.kernel.collection.LittleEndian;
import biscotti.kernel.file.OpenFile;
import biscotti.kernel.net.socket.Ancillary;
import biscotti.kernel.net.socket.PeerIdentity;
import biscotti.kernel.schedule.Credentials;
import biscotti.kernel.task.Task;

/** Ancillary data between programs, where it is a row of {@code struct cmsghdr} (cmsg(3)), and sockets. One object for one call. */
final class AncillaryData {
    private static final int HEADER = 16;
    private static final int MOST_BYTES = 20_480; // net.core.optmem_max
    private static final int INT_BYTES = 4;
    private static final int CREDENTIALS_BYTES = 12;

    private final Task task;

    AncillaryData(Task task) {
        this.task = task;
    }

    private static long align(long length) {
        return length + 7 & ~7L;
    }

    // ---- from the program

    /** Takes what a program sends along; the files get references, which the caller gives back. 0 or minus an errno. */
    int take(long address, long length, Ancillary target) {
        if (length == 0) {
            return 0;
        }
        if (length < 0 || length > MOST_BYTES) {
            return -Errno.ENOBUFS;
        }
        byte[] bytes = new byte[(int) length];
        if (task.userMemory.copyIn(address, bytes, 0, bytes.length) < 0) {
            return -Errno.EFAULT;
        }
        long at = 0;
        while (at + HEADER <= length) {
            long size = LittleEndian.getLong(bytes, (int) at);
            if (size < HEADER || size > length - at) {
                return -Errno.EINVAL;
            }
            if (LittleEndian.getInt(bytes, (int) at + 8) == SocketOption.SOL_SOCKET) {
                int result = takeOne(bytes, (int) at + HEADER, (int) size - HEADER, LittleEndian.getInt(bytes, (int) at + 12), target);
                if (result < 0) {
                    return result;
                }
            }
            at += align(size);
        }
        return 0;
    }

    private int takeOne(byte[] bytes, int offset, int length, int type, Ancillary target) {
        return switch (type) {
            case SocketOption.SCM_RIGHTS -> takeFiles(bytes, offset, length / INT_BYTES, target);
            case SocketOption.SCM_CREDENTIALS -> takeSender(bytes, offset, length, target);
            default -> -Errno.EINVAL;
        };
    }

    private int takeFiles(byte[] bytes, int offset, int count, Ancillary target) {
        int before = target.files == null ? 0 : target.files.length;
        if (before + count > Ancillary.MAX_FILES) {
            return -Errno.EINVAL;
        }
        OpenFile[] taken = new OpenFile[before + count];
        int done = 0;
        while (done < count) {
            OpenFile file = task.descriptors.acquire(LittleEndian.getInt(bytes, offset + INT_BYTES * done));
            if (file == null) {
                for (int i = 0; i < done; i++) {
                    taken[before + i].release();
                }
                return -Errno.EBADF;
            }
            taken[before + done] = file;
            done++;
        }
        for (int i = 0; i < before; i++) {
            taken[i] = target.files[i];
        }
        target.files = taken.length == 0 ? null : taken;
        return 0;
    }

    /** Whom a program may say it is: itself, unless it is privileged. */
    private int takeSender(byte[] bytes, int offset, int length, Ancillary target) {
        if (length != CREDENTIALS_BYTES) {
            return -Errno.EINVAL;
        }
        int process = LittleEndian.getInt(bytes, offset);
        int user = LittleEndian.getInt(bytes, offset + 4);
        int group = LittleEndian.getInt(bytes, offset + 8);
        Credentials own = task.credentials;
        boolean isUser = user == own.realUser || user == own.effectiveUser || user == own.savedUser || own.has(Capability.CAP_SETUID);
        boolean isGroup = group == own.realGroup || group == own.effectiveGroup || group == own.savedGroup || own.has(Capability.CAP_SETGID);
        boolean isProcess = process == task.process.id || own.has(Capability.CAP_SYS_ADMIN);
        if (!isUser || !isGroup || !isProcess) {
            return -Errno.EPERM;
        }
        target.sender = new PeerIdentity(process, user, group);
        return 0;
    }

    // ---- to the program

    private byte[] out;
    private int used;
    private boolean isCut;

    /** Gives the program what came along, and descriptors for the files: how many bytes that took, or {@code -EFAULT}. */
    long give(Ancillary source, long address, long room, int flags) {
        out = new byte[(int) Math.max(0, Math.min(room, MOST_BYTES))];
        used = 0;
        for (int i = 0; i < source.extraCount(); i++) {
            put(source.level(i), source.type(i), source.value(i));
        }
        if (source.sender != null) {
            byte[] value = new byte[CREDENTIALS_BYTES];
            LittleEndian.putInt(value, 0, source.sender.process());
            LittleEndian.putInt(value, 4, source.sender.user());
            LittleEndian.putInt(value, 8, source.sender.group());
            put(SocketOption.SOL_SOCKET, SocketOption.SCM_CREDENTIALS, value);
        }
        if (source.files != null) {
            putFiles(source, (flags & MessageFlags.MSG_CMSG_CLOEXEC) != 0);
        }
        return used > 0 && task.userMemory.copyOut(out, 0, used, address) < 0 ? -Errno.EFAULT : used;
    }

    /** Whether there was no room for all. */
    boolean isCut() {
        return isCut;
    }

    private void put(int level, int type, byte[] value) {
        int fits = Math.min(value.length, out.length - used - HEADER);
        if (fits < 0) {
            isCut = true;
            return;
        }
        isCut |= fits < value.length;
        LittleEndian.putLong(out, used, HEADER + fits);
        LittleEndian.putInt(out, used + 8, level);
        LittleEndian.putInt(out, used + 12, type);
        System.arraycopy(value, 0, out, used + HEADER, fits);
        used = (int) Math.min(out.length, align(used + HEADER + fits));
    }

    private void putFiles(Ancillary source, boolean closeOnExec) {
        OpenFile[] files = source.files;
        int fits = Math.max(0, Math.min(files.length, (out.length - used - HEADER) / INT_BYTES));
        byte[] numbers = new byte[INT_BYTES * fits];
        int done = 0;
        while (done < fits) {
            int descriptor = task.descriptors.add(files[done], 0, closeOnExec, DescriptorCalls.limit(task));
            if (descriptor < 0) {
                break;
            }
            LittleEndian.putInt(numbers, INT_BYTES * done, descriptor);
            done++;
        }
        byte[] exact = new byte[INT_BYTES * done];
        System.arraycopy(numbers, 0, exact, 0, exact.length);
        if (done > 0) {
            put(SocketOption.SOL_SOCKET, SocketOption.SCM_RIGHTS, exact);
        }
        isCut |= done < files.length;
        source.files = null;
        for (int i = done; i < files.length; i++) {
            files[i].release();
        }
    }
}
