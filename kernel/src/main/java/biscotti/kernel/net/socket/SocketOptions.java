package biscotti.kernel.net.socket;

import biscotti.kernel.abi.Capability;
import biscotti.kernel.abi.Errno;
import biscotti.kernel.abi.SocketOption;
import biscotti.kernel.collection.LittleEndian;
import biscotti.kernel.schedule.Credentials;
import biscotti.kernel.schedule.WaitQueue;

/**
 * The options of level SOL_SOCKET that are values and nothing else; what they do is the socket's affair, which is told by
 * {@link Socket#optionChanged}. Written by one call at a time that does not care who else writes, as on Linux.
 */
public final class SocketOptions {
    private static final int MIN_SEND = 4_608;
    private static final int MIN_RECEIVE = 2_304;
    private static final int MAX_BUFFER = 212_992;
    private static final int DEFAULT_BUFFER = 212_992;
    private static final long MICROS_PER_SECOND = 1_000_000;
    private static final long NANOS_PER_MICRO = 1_000;
    private static final int INT_BYTES = 4;
    private static final int TIME_BYTES = 16;
    private static final int LINGER_BYTES = 8;
    private static final int MOST_SECONDS = 1 << 30;

    public volatile boolean reusesAddress;
    public volatile boolean reusesPort;
    public volatile boolean keepsAlive;
    public volatile boolean mayBroadcast;
    public volatile boolean isUrgentInline;
    public volatile boolean passesCredentials;
    public volatile boolean stampsTime;
    public volatile boolean stampsTimeNanos;
    public volatile boolean doesNotRoute;
    public volatile boolean lingers;
    public volatile int lingerSeconds;
    public volatile int sendBytes = DEFAULT_BUFFER;
    public volatile int receiveBytes = DEFAULT_BUFFER;
    public volatile int receiveLowMark = 1;
    public volatile int priority;
    public volatile int mark;
    /** How long a call waits at most, in nanoseconds, or {@link WaitQueue#FOREVER}. */
    public volatile long receiveTimeoutNanos = WaitQueue.FOREVER;
    public volatile long sendTimeoutNanos = WaitQueue.FOREVER;

    /** Takes over what accept(2) hands on from the listening socket. */
    public void inherit(SocketOptions from) {
        reusesAddress = from.reusesAddress;
        reusesPort = from.reusesPort;
        keepsAlive = from.keepsAlive;
        mayBroadcast = from.mayBroadcast;
        isUrgentInline = from.isUrgentInline;
        passesCredentials = from.passesCredentials;
        stampsTime = from.stampsTime;
        stampsTimeNanos = from.stampsTimeNanos;
        doesNotRoute = from.doesNotRoute;
        lingers = from.lingers;
        lingerSeconds = from.lingerSeconds;
        sendBytes = from.sendBytes;
        receiveBytes = from.receiveBytes;
        receiveLowMark = from.receiveLowMark;
        priority = from.priority;
        mark = from.mark;
        receiveTimeoutNanos = from.receiveTimeoutNanos;
        sendTimeoutNanos = from.sendTimeoutNanos;
    }

    /** Sets an option: 0, {@code -ENOPROTOOPT} if it is none of these, {@code -EINVAL}, {@code -EDOM}, {@code -EPERM}. */
    int set(int name, byte[] value, int length, Credentials credentials) {
        if (length < INT_BYTES) {
            return -Errno.EINVAL;
        }
        int number = LittleEndian.getInt(value, 0);
        boolean isOn = number != 0;
        switch (name) {
            case SocketOption.SO_DEBUG -> {
                return isOn && !credentials.has(Capability.CAP_NET_ADMIN) ? -Errno.EACCES : 0;
            }
            case SocketOption.SO_REUSEADDR -> reusesAddress = isOn;
            case SocketOption.SO_REUSEPORT -> reusesPort = isOn;
            case SocketOption.SO_KEEPALIVE -> keepsAlive = isOn;
            case SocketOption.SO_BROADCAST -> mayBroadcast = isOn;
            case SocketOption.SO_OOBINLINE -> isUrgentInline = isOn;
            case SocketOption.SO_PASSCRED -> passesCredentials = isOn;
            case SocketOption.SO_TIMESTAMP -> stampsTime = isOn;
            case SocketOption.SO_TIMESTAMPNS -> stampsTimeNanos = isOn;
            case SocketOption.SO_DONTROUTE -> doesNotRoute = isOn;
            case SocketOption.SO_SNDBUF -> sendBytes = bufferBytes(Math.min(number, MAX_BUFFER), MIN_SEND);
            case SocketOption.SO_RCVBUF -> receiveBytes = bufferBytes(Math.min(number, MAX_BUFFER), MIN_RECEIVE);
            case SocketOption.SO_SNDBUFFORCE, SocketOption.SO_RCVBUFFORCE -> {
                if (!credentials.has(Capability.CAP_NET_ADMIN)) {
                    return -Errno.EPERM;
                }
                if (name == SocketOption.SO_SNDBUFFORCE) {
                    sendBytes = bufferBytes(number, MIN_SEND);
                } else {
                    receiveBytes = bufferBytes(number, MIN_RECEIVE);
                }
            }
            case SocketOption.SO_PRIORITY -> {
                if ((number < 0 || number > 6) && !credentials.has(Capability.CAP_NET_ADMIN)) {
                    return -Errno.EPERM;
                }
                priority = number;
            }
            case SocketOption.SO_MARK -> {
                if (!credentials.has(Capability.CAP_NET_ADMIN)) {
                    return -Errno.EPERM;
                }
                mark = number;
            }
            case SocketOption.SO_RCVLOWAT -> receiveLowMark = number < 0 ? Integer.MAX_VALUE : Math.max(number, 1);
            case SocketOption.SO_LINGER -> {
                return setLinger(value, length);
            }
            case SocketOption.SO_RCVTIMEO, SocketOption.SO_RCVTIMEO_NEW, SocketOption.SO_SNDTIMEO, SocketOption.SO_SNDTIMEO_NEW -> {
                return setTimeout(name == SocketOption.SO_RCVTIMEO || name == SocketOption.SO_RCVTIMEO_NEW, value, length);
            }
            case SocketOption.SO_BINDTODEVICE, SocketOption.SO_BUSY_POLL, SocketOption.SO_INCOMING_CPU, SocketOption.SO_NO_CHECK,
                    SocketOption.SO_BSDCOMPAT -> {
                return 0; // advice
            }
            default -> {
                return -Errno.ENOPROTOOPT;
            }
        }
        return 0;
    }

    /** The kernel takes twice what is asked for, for its own bookkeeping: socket(7). */
    private static int bufferBytes(int wanted, int least) {
        return Math.max(least, (int) Math.min(2L * Math.max(wanted, 0), Integer.MAX_VALUE / 2));
    }

    private int setLinger(byte[] value, int length) {
        if (length < LINGER_BYTES) {
            return -Errno.EINVAL;
        }
        lingerSeconds = Math.max(0, LittleEndian.getInt(value, INT_BYTES));
        lingers = LittleEndian.getInt(value, 0) != 0;
        return 0;
    }

    private int setTimeout(boolean isReceive, byte[] value, int length) {
        if (length < TIME_BYTES) {
            return -Errno.EINVAL;
        }
        long seconds = LittleEndian.getLong(value, 0);
        long micros = LittleEndian.getLong(value, 8);
        if (micros < 0 || micros >= MICROS_PER_SECOND) {
            return -Errno.EDOM;
        }
        long nanos;
        if (seconds < 0) {
            nanos = 0;
        } else if (seconds == 0 && micros == 0 || seconds > MOST_SECONDS) {
            nanos = WaitQueue.FOREVER;
        } else {
            nanos = (seconds * MICROS_PER_SECOND + micros) * NANOS_PER_MICRO;
        }
        if (isReceive) {
            receiveTimeoutNanos = nanos;
        } else {
            sendTimeoutNanos = nanos;
        }
        return 0;
    }

    /** Puts an option's value into {@code value}: its length, or {@code -ENOPROTOOPT} if it is none of these. */
    int get(int name, byte[] value) {
        int number;
        switch (name) {
            case SocketOption.SO_DEBUG, SocketOption.SO_NO_CHECK, SocketOption.SO_BSDCOMPAT, SocketOption.SO_BUSY_POLL, SocketOption.SO_INCOMING_CPU,
                    SocketOption.SO_INCOMING_NAPI_ID, SocketOption.SO_PASSSEC, SocketOption.SO_RXQ_OVFL, SocketOption.SO_ZEROCOPY -> number = 0;
            case SocketOption.SO_REUSEADDR -> number = reusesAddress ? 1 : 0;
            case SocketOption.SO_REUSEPORT -> number = reusesPort ? 1 : 0;
            case SocketOption.SO_KEEPALIVE -> number = keepsAlive ? 1 : 0;
            case SocketOption.SO_BROADCAST -> number = mayBroadcast ? 1 : 0;
            case SocketOption.SO_OOBINLINE -> number = isUrgentInline ? 1 : 0;
            case SocketOption.SO_PASSCRED -> number = passesCredentials ? 1 : 0;
            case SocketOption.SO_TIMESTAMP -> number = stampsTime ? 1 : 0;
            case SocketOption.SO_TIMESTAMPNS -> number = stampsTimeNanos ? 1 : 0;
            case SocketOption.SO_DONTROUTE -> number = doesNotRoute ? 1 : 0;
            case SocketOption.SO_SNDBUF -> number = sendBytes;
            case SocketOption.SO_RCVBUF -> number = receiveBytes;
            case SocketOption.SO_PRIORITY -> number = priority;
            case SocketOption.SO_MARK -> number = mark;
            case SocketOption.SO_RCVLOWAT -> number = receiveLowMark;
            case SocketOption.SO_SNDLOWAT -> number = 1;
            case SocketOption.SO_LINGER -> {
                LittleEndian.putInt(value, 0, lingers ? 1 : 0);
                LittleEndian.putInt(value, INT_BYTES, lingerSeconds);
                return LINGER_BYTES;
            }
            case SocketOption.SO_RCVTIMEO, SocketOption.SO_RCVTIMEO_NEW -> {
                return putTimeout(receiveTimeoutNanos, value);
            }
            case SocketOption.SO_SNDTIMEO, SocketOption.SO_SNDTIMEO_NEW -> {
                return putTimeout(sendTimeoutNanos, value);
            }
            case SocketOption.SO_BINDTODEVICE -> {
                return 0;
            }
            default -> {
                return -Errno.ENOPROTOOPT;
            }
        }
        LittleEndian.putInt(value, 0, number);
        return INT_BYTES;
    }

    private static int putTimeout(long nanos, byte[] value) {
        long micros = nanos == WaitQueue.FOREVER ? 0 : nanos / NANOS_PER_MICRO;
        LittleEndian.putLong(value, 0, micros / MICROS_PER_SECOND);
        LittleEndian.putLong(value, 8, micros % MICROS_PER_SECOND);
        return TIME_BYTES;
    }
}
