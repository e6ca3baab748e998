package biscotti.kernel.net.inet;

import biscotti.kernel.abi.Errno;
import biscotti.kernel.abi.TcpOption;
import biscotti.kernel.collection.LittleEndian;
import biscotti.kernel.net.socket.SocketOptions;
import biscotti.kernel.net.tcp.ConnectionOptions;
import biscotti.kernel.net.tcp.TcpConnection;

/** The options of a TCP socket, which outlive its connections: tcp(7). Used under the stack's lock. */
final class TcpOptionSet {
    private static final int SYN_RETRIES = 6;
    private static final long NANOS_PER_SECOND = 1_000_000_000L;
    private static final long NANOS_PER_MILLISECOND = 1_000_000L;
    private static final int INT_BYTES = 4;
    private static final int MAX_KEEP_SECONDS = 32_767;
    private static final int MAX_KEEP_COUNT = 127;
    private static final int NAME_BYTES = 16;
    private static final byte[] CUBIC = {'c', 'u', 'b', 'i', 'c'};
    private static final byte[] RENO = {'r', 'e', 'n', 'o'};

    /** SO_SNDBUF and SO_RCVBUF were set: they do not follow the connection. */
    boolean isSendFixed;
    boolean isReceiveFixed;
    private boolean noDelay;
    private boolean isCorked;
    private boolean isQuickAck = true;
    private boolean isCubic = true;
    private int keepIdleSeconds = 7_200;
    private int keepIntervalSeconds = 75;
    private int keepCount = 9;
    private int userTimeoutMillis;
    private int synRetries; // 0 for what all connections have
    private int linger2Seconds = 60;
    private int deferSeconds;
    private int windowClamp;
    private int notSentLowMark = -1;
    private int largestSegment;

    void inherit(TcpOptionSet from) {
        isSendFixed = from.isSendFixed;
        isReceiveFixed = from.isReceiveFixed;
        noDelay = from.noDelay;
        isCorked = from.isCorked;
        isCubic = from.isCubic;
        keepIdleSeconds = from.keepIdleSeconds;
        keepIntervalSeconds = from.keepIntervalSeconds;
        keepCount = from.keepCount;
        userTimeoutMillis = from.userTimeoutMillis;
        synRetries = from.synRetries;
        linger2Seconds = from.linger2Seconds;
    }

    /** Tells a connection all of them, and those of the levels above. */
    void apply(ConnectionOptions target, SocketOptions common, StreamSocket socket) {
        target.setReuseAddress(common.reusesAddress);
        target.setReusePort(common.reusesPort);
        target.setIpv6Only(socket.isIpv6Only());
        target.setUrgentInline(common.isUrgentInline);
        target.setLingerReset(common.lingers && common.lingerSeconds == 0);
        target.setHopLimit(socket.hopLimit());
        target.setTrafficClass(socket.trafficClass());
        target.setSynRetries(synRetries);
        target.setUserTimeout(userTimeoutMillis * NANOS_PER_MILLISECOND);
        target.setKeepAlive(common.keepsAlive, keepIdleSeconds * NANOS_PER_SECOND, keepIntervalSeconds * NANOS_PER_SECOND, keepCount);
        if (isSendFixed) {
            target.setSendLimit(common.sendBytes);
        }
        if (isReceiveFixed) {
            target.setReceiveLimit(common.receiveBytes);
        }
        if (!isCubic) {
            push(TcpOption.TCP_CONGESTION, target);
        }
        if (noDelay) {
            target.setNoDelay(true);
        }
    }

    /** Tells a connection one that makes it act at once. */
    void push(int name, ConnectionOptions target) {
        switch (name) {
            case TcpOption.TCP_NODELAY -> target.setNoDelay(noDelay);
            case TcpOption.TCP_CORK -> target.setCork(isCorked);
            case TcpOption.TCP_QUICKACK -> target.setQuickAck(isQuickAck);
            case TcpOption.TCP_CONGESTION -> target.setCubic(isCubic);
            default -> {
            }
        }
    }

    int set(int name, byte[] value, int length) {
        if (name == TcpOption.TCP_CONGESTION) {
            return setCongestion(value, length);
        }
        if (length < INT_BYTES) {
            return -Errno.EINVAL;
        }
        int number = LittleEndian.getInt(value, 0);
        switch (name) {
            case TcpOption.TCP_NODELAY -> noDelay = number != 0;
            case TcpOption.TCP_CORK -> isCorked = number != 0;
            case TcpOption.TCP_QUICKACK -> isQuickAck = number != 0;
            case TcpOption.TCP_KEEPIDLE -> {
                if (number < 1 || number > MAX_KEEP_SECONDS) {
                    return -Errno.EINVAL;
                }
                keepIdleSeconds = number;
            }
            case TcpOption.TCP_KEEPINTVL -> {
                if (number < 1 || number > MAX_KEEP_SECONDS) {
                    return -Errno.EINVAL;
                }
                keepIntervalSeconds = number;
            }
            case TcpOption.TCP_KEEPCNT -> {
                if (number < 1 || number > MAX_KEEP_COUNT) {
                    return -Errno.EINVAL;
                }
                keepCount = number;
            }
            case TcpOption.TCP_SYNCNT -> {
                if (number < 1 || number > MAX_KEEP_COUNT) {
                    return -Errno.EINVAL;
                }
                synRetries = number;
            }
            case TcpOption.TCP_USER_TIMEOUT -> {
                if (number < 0) {
                    return -Errno.EINVAL;
                }
                userTimeoutMillis = number;
            }
            case TcpOption.TCP_MAXSEG -> {
                if (number != 0 && (number < 88 || number > 32_767)) {
                    return -Errno.EINVAL;
                }
                largestSegment = number;
            }
            case TcpOption.TCP_LINGER2 -> linger2Seconds = number;
            case TcpOption.TCP_DEFER_ACCEPT -> deferSeconds = Math.max(number, 0);
            case TcpOption.TCP_WINDOW_CLAMP -> windowClamp = number;
            case TcpOption.TCP_NOTSENT_LOWAT -> notSentLowMark = number;
            case TcpOption.TCP_FASTOPEN -> {
                return number < 0 ? -Errno.EINVAL : 0; // data on SYN is never taken
            }
            default -> {
                return -Errno.ENOPROTOOPT;
            }
        }
        return 0;
    }

    private int setCongestion(byte[] value, int length) {
        if (length < 1) {
            return -Errno.EINVAL;
        }
        if (is(CUBIC, value, length)) {
            isCubic = true;
        } else if (is(RENO, value, length)) {
            isCubic = false;
        } else {
            return -Errno.ENOENT;
        }
        return 0;
    }

    private static boolean is(byte[] name, byte[] value, int length) {
        boolean isSame = length == name.length || length > name.length && value[name.length] == 0;
        for (int i = 0; i < name.length && isSame; i++) {
            isSame = name[i] == value[i];
        }
        return isSame;
    }

    /** Puts an option's value into {@code value}. {@code connection} is null while the socket listens. */
    int get(int name, byte[] value, TcpConnection connection) {
        int number;
        switch (name) {
            case TcpOption.TCP_NODELAY -> number = noDelay ? 1 : 0;
            case TcpOption.TCP_CORK -> number = isCorked ? 1 : 0;
            case TcpOption.TCP_QUICKACK -> number = isQuickAck ? 1 : 0;
            case TcpOption.TCP_KEEPIDLE -> number = keepIdleSeconds;
            case TcpOption.TCP_KEEPINTVL -> number = keepIntervalSeconds;
            case TcpOption.TCP_KEEPCNT -> number = keepCount;
            case TcpOption.TCP_SYNCNT -> number = synRetries == 0 ? SYN_RETRIES : synRetries;
            case TcpOption.TCP_USER_TIMEOUT -> number = userTimeoutMillis;
            case TcpOption.TCP_LINGER2 -> number = linger2Seconds;
            case TcpOption.TCP_DEFER_ACCEPT -> number = deferSeconds;
            case TcpOption.TCP_WINDOW_CLAMP -> number = windowClamp;
            case TcpOption.TCP_NOTSENT_LOWAT -> number = notSentLowMark;
            case TcpOption.TCP_FASTOPEN -> number = 0;
            case TcpOption.TCP_MAXSEG -> number = connection != null && connection.state().isSynchronized() ? connection.info().segmentSize
                    : largestSegment == 0 ? 536 : largestSegment;
            case TcpOption.TCP_CONGESTION -> {
                byte[] own = isCubic ? CUBIC : RENO;
                for (int i = 0; i < NAME_BYTES; i++) {
                    value[i] = i < own.length ? own[i] : 0;
                }
                return NAME_BYTES;
            }
            case TcpOption.TCP_INFO -> {
                return TcpInfoLayout.put(value, connection);
            }
            default -> {
                return -Errno.ENOPROTOOPT;
            }
        }
        LittleEndian.putInt(value, 0, number);
        return INT_BYTES;
    }
}
