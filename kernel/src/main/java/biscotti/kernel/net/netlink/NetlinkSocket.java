package biscotti.kernel.net.netlink;

import biscotti.kernel.abi.AddressFamily;
import biscotti.kernel.abi.Errno;
import biscotti.kernel.abi.MessageFlags;
import biscotti.kernel.collection.LittleEndian;
import biscotti.kernel.file.FileLocks;
import biscotti.kernel.file.PollTable;
import biscotti.kernel.file.Readiness;
import biscotti.kernel.net.socket.Message;
import biscotti.kernel.net.socket.Socket;
import biscotti.kernel.net.socket.SocketAddress;
import biscotti.kernel.net.socket.SocketSeed;
import biscotti.kernel.net.stack.Network;
import biscotti.kernel.schedule.SpinLock;

/** A socket of NETLINK_ROUTE: netlink(7). */
final class NetlinkSocket extends Socket {
    private static final int ADDRESS_BYTES = 12;
    private static final int SOL_NETLINK = 270;
    private static final int MOST_REQUEST_BYTES = 65_536;
    private static final int NLM_F_ACK = 4;
    private static final int NLM_F_DUMP = 0x300;
    private static final int LEAST_KERNEL_TYPE = 16;

    /** An answer, or several that go together. */
    private static final class Answer {
        final byte[] bytes;
        Answer next;

        Answer(byte[] bytes) {
            this.bytes = bytes;
        }
    }

    private final Network network;
    private final NetlinkFamily family;
    private final SpinLock lock;
    /** Under the lock, as what follows. */
    private Answer first;
    private Answer last;
    private int port;
    private int groups;

    NetlinkSocket(SocketSeed seed, Network network, NetlinkFamily family) {
        super(seed);
        this.network = network;
        this.family = family;
        this.lock = seed.inode().services().locks.newSpinLock(FileLocks.OBJECT);
    }

    @Override
    public int bind(SocketAddress address) {
        if (address.length < ADDRESS_BYTES || address.family() != AddressFamily.AF_NETLINK) {
            return -Errno.EINVAL;
        }
        int wanted = LittleEndian.getInt(address.bytes, 4);
        lock.acquire();
        int result = port != 0 && wanted != 0 && wanted != port ? -Errno.EINVAL : 0;
        if (result == 0 && port == 0) {
            port = wanted == 0 ? family.choosePort() : wanted;
        }
        groups = result == 0 ? LittleEndian.getInt(address.bytes, 8) : groups;
        lock.release();
        return result;
    }

    /** The only one to talk to is the kernel. */
    @Override
    public long connect(SocketAddress address) {
        if (address.length < 2) {
            return -Errno.EINVAL;
        }
        if (address.family() == AddressFamily.AF_UNSPEC) {
            return 0;
        }
        if (address.family() != AddressFamily.AF_NETLINK || address.length < ADDRESS_BYTES) {
            return -Errno.EINVAL;
        }
        return LittleEndian.getInt(address.bytes, 4) == 0 ? 0 : -Errno.ECONNREFUSED;
    }

    @Override
    public int localAddress(SocketAddress address) {
        address.begin(AddressFamily.AF_NETLINK, ADDRESS_BYTES);
        LittleEndian.putInt(address.bytes, 4, port);
        LittleEndian.putInt(address.bytes, 8, groups);
        return 0;
    }

    @Override
    public int remoteAddress(SocketAddress address) {
        address.begin(AddressFamily.AF_NETLINK, ADDRESS_BYTES);
        return 0;
    }

    @Override
    public long send(Message message) {
        long size = message.data.remaining();
        if (size > MOST_REQUEST_BYTES) {
            return -Errno.EMSGSIZE;
        }
        if (message.address != null && message.address.length >= 8 && LittleEndian.getInt(message.address.bytes, 4) != 0) {
            return -Errno.ECONNREFUSED;
        }
        byte[] bytes = new byte[(int) size];
        if (size > 0 && message.data.get(bytes, 0, bytes.length) < bytes.length) {
            return -Errno.EFAULT;
        }
        lock.acquire();
        port = port == 0 ? family.choosePort() : port;
        int own = port;
        lock.release();
        int at = 0;
        while (at + NetlinkMessage.HEADER <= bytes.length) {
            int length = LittleEndian.getInt(bytes, at);
            if (length < NetlinkMessage.HEADER || length > bytes.length - at) {
                break;
            }
            if (LittleEndian.getShort(bytes, at + 4) >= LEAST_KERNEL_TYPE) {
                int result = answer(bytes, at, length, own);
                if (result < 0) {
                    return result;
                }
            }
            at += length + 3 & ~3;
        }
        events.wake(Readiness.IN);
        return size;
    }

    private int answer(byte[] bytes, int at, int length, int own) {
        int result = network.enter();
        if (result < 0) {
            return result;
        }
        RouteAnswers answers = new RouteAnswers(network, bytes, at, length, own);
        byte[] answer = answers.answer();
        network.leaveUnchanged();
        add(answer);
        int flags = LittleEndian.getShort(bytes, at + 6);
        boolean isError = LittleEndian.getShort(answer, 4) == NetlinkMessage.NLMSG_ERROR;
        if ((flags & NLM_F_ACK) != 0 && (flags & NLM_F_DUMP) != NLM_F_DUMP && !isError) {
            add(answers.error(0));
        }
        return 0;
    }

    private void add(byte[] bytes) {
        Answer added = new Answer(bytes);
        lock.acquire();
        if (last == null) {
            first = added;
        } else {
            last.next = added;
        }
        last = added;
        lock.release();
    }

    @Override
    public long receive(Message message) {
        long deadline = deadline(options.receiveTimeoutNanos, message.flags);
        while (true) {
            int ticket = events.ticket();
            lock.acquire();
            Answer taken = first;
            if (taken != null && !message.has(MessageFlags.MSG_PEEK)) {
                first = taken.next;
                last = first == null ? null : last;
            }
            lock.release();
            if (taken != null) {
                return give(message, taken.bytes);
            }
            long result = pause(ticket, deadline);
            if (result < 0) {
                return result;
            }
        }
    }

    private static long give(Message message, byte[] bytes) {
        int count = (int) Math.min(bytes.length, message.data.remaining());
        if (count > 0 && message.data.put(bytes, 0, count) < count) {
            return -Errno.EFAULT;
        }
        if (message.address != null) {
            message.address.begin(AddressFamily.AF_NETLINK, ADDRESS_BYTES);
        }
        message.fullLength = bytes.length;
        message.resultFlags |= count < bytes.length ? MessageFlags.MSG_TRUNC : 0;
        return message.has(MessageFlags.MSG_TRUNC) ? bytes.length : count;
    }

    @Override
    public int readiness(PollTable table) {
        if (table != null) {
            table.watch(events);
        }
        lock.acquire();
        boolean isReadable = first != null;
        lock.release();
        return isReadable ? Readiness.IN | Readiness.OUT : Readiness.OUT;
    }

    @Override
    protected int takeError() {
        return 0;
    }

    /** Groups, extended acknowledgments, strict checks: all may be asked for, and change nothing here. */
    @Override
    protected int setProtocolOption(int level, int name, byte[] value, int length) {
        return level == SOL_NETLINK ? 0 : -Errno.ENOPROTOOPT;
    }

    @Override
    protected int getProtocolOption(int level, int name, byte[] value) {
        if (level != SOL_NETLINK) {
            return -Errno.ENOPROTOOPT;
        }
        LittleEndian.putInt(value, 0, 0);
        return 4;
    }
}
