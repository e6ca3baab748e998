package biscotti.kernel.net.icmp;

import biscotti.kernel.abi.Errno;
import biscotti.kernel.net.ip.ErrorReport;
import biscotti.kernel.net.ip.IcmpErrors;
import biscotti.kernel.net.ip.IpLayer;
import biscotti.kernel.net.ip.IpProtocol;
import biscotti.kernel.net.ip.TransportProtocol;
import biscotti.kernel.net.packet.Checksum;
import biscotti.kernel.net.packet.IpAddress;
import biscotti.kernel.net.packet.NetworkContext;
import biscotti.kernel.net.packet.PacketBuffer;
import biscotti.kernel.net.packet.PacketChain;

/** The Internet Control Message Protocol (RFC 792). */
public final class Icmp implements TransportProtocol, IcmpErrors {
    static final int ICMP_ECHOREPLY = 0;
    static final int ICMP_DEST_UNREACH = 3;
    static final int ICMP_ECHO = 8;
    static final int ICMP_TIME_EXCEEDED = 11;
    static final int ICMP_PARAMETERPROB = 12;
    private static final int HEADER_SIZE = 8;
    /** RFC 1812 section 4.3.2.3: an error quotes as much as fits 576 bytes. */
    private static final int QUOTE_LIMIT = 576 - 20 - HEADER_SIZE;

    private final NetworkContext context;
    private final IpLayer ip;
    private final EchoTable echoes;
    private final TokenBucket errorTokens = new TokenBucket(1_000_000, 50);

    public Icmp(NetworkContext context, IpLayer ip, EchoTable echoes) {
        this.context = context;
        this.ip = ip;
        this.echoes = echoes;
    }

    @Override
    public void receive(PacketBuffer packet) {
        context.statistics.icmpInMessages++;
        if (packet.length() < HEADER_SIZE || !Checksum.isCorrect(Checksum.sumChain(packet, 0))) {
            context.statistics.icmpInErrors++;
            packet.release();
            return;
        }
        switch (packet.getByte(0)) {
            case ICMP_ECHO -> answerEcho(packet);
            case ICMP_ECHOREPLY -> echoes.deliver(packet);
            case ICMP_DEST_UNREACH, ICMP_TIME_EXCEEDED, ICMP_PARAMETERPROB -> {
                reportError(packet);
                packet.release();
            }
            default -> packet.release();
        }
    }

    /** An error about an ICMP message of ours: nobody is interested. */
    @Override
    public void receiveError(ErrorReport report) {
        context.statistics.icmpInErrors++;
    }

    private void answerEcho(PacketBuffer packet) {
        if (packet.isLinkBroadcast) {
            packet.release();
            return;
        }
        packet.putByte(0, ICMP_ECHOREPLY);
        packet.putShort(2, 0);
        packet.putShort(2, Checksum.finish(Checksum.sumChain(packet, 0)));
        long source = packet.sourceLow;
        packet.sourceLow = packet.destinationLow;
        packet.destinationLow = source;
        packet.hopLimit = IpLayer.DEFAULT_HOP_LIMIT;
        context.statistics.icmpOutMessages++;
        ip.send(packet, true);
    }

    private void reportError(PacketBuffer packet) {
        int type = packet.getByte(0);
        int code = packet.getByte(1);
        int errno = Errno.EHOSTUNREACH;
        boolean isHard = false;
        int mtu = 0;
        if (type == ICMP_DEST_UNREACH) {
            switch (code) {
                case 0, 6, 9, 11 -> errno = Errno.ENETUNREACH;
                case 2 -> {
                    errno = Errno.ENOPROTOOPT;
                    isHard = true;
                }
                case 3 -> {
                    errno = Errno.ECONNREFUSED;
                    isHard = true;
                }
                case 4 -> {
                    errno = Errno.EMSGSIZE;
                    mtu = packet.getShort(6);
                }
                case 5 -> errno = Errno.EOPNOTSUPP;
                default -> {
                }
            }
        } else if (type == ICMP_PARAMETERPROB) {
            errno = Errno.EPROTO;
        }
        if (errno == Errno.EMSGSIZE) {
            mtu = learnMtu(packet, mtu);
            if (mtu == 0) {
                return;
            }
        }
        ip.reportError(packet, HEADER_SIZE, errno, isHard, mtu);
    }

    /** The next hop's MTU, from the message or guessed for routers older than RFC 1191; 0 when the message is nonsense. */
    private int learnMtu(PacketBuffer packet, int claimed) {
        if (packet.length() < HEADER_SIZE + 28 || packet.getByte(HEADER_SIZE) >>> 4 != 4) {
            return 0;
        }
        long remote = IpAddress.mapped(packet.getInt(HEADER_SIZE + 16));
        if (!ip.isLocal(0, IpAddress.mapped(packet.getInt(HEADER_SIZE + 12))) || ip.isLocal(0, remote)) {
            return 0;
        }
        return claimed >= 68 ? claimed : plateauBelow(packet.getShort(HEADER_SIZE + 2));
    }

    /** RFC 1191 section 7.1. */
    private static int plateauBelow(int length) {
        if (length > 1492) {
            return 1492;
        }
        return length > 1006 ? 1006 : 508;
    }

    @Override
    public void send(PacketBuffer packet, Reason reason, int pointer) {
        boolean isForbidden = packet.isLinkBroadcast || IpAddress.isMulticast(0, packet.destinationLow)
                || IpAddress.isUnspecified(0, packet.sourceLow) || isIcmpError(packet);
        if (isForbidden) {
            return;
        }
        if (!errorTokens.take(context.nowNanos())) {
            context.statistics.icmpOutRateLimited++;
            return;
        }
        PacketBuffer error = context.pool.take();
        if (error == null) {
            return;
        }
        packet.prepend(packet.networkHeaderLength);
        int quoted = Math.min(packet.totalLength(), QUOTE_LIMIT);
        error.append(HEADER_SIZE + quoted);
        PacketChain.copy(packet, 0, error, HEADER_SIZE, quoted);
        packet.trimFront(packet.networkHeaderLength);
        error.putShort(0, switch (reason) {
            case PROTOCOL_UNREACHABLE -> ICMP_DEST_UNREACH << 8 | 2;
            case PORT_UNREACHABLE -> ICMP_DEST_UNREACH << 8 | 3;
            case REASSEMBLY_TIMEOUT -> ICMP_TIME_EXCEEDED << 8 | 1;
            case PARAMETER_PROBLEM -> ICMP_PARAMETERPROB << 8;
        });
        error.putShort(2, 0);
        error.putInt(4, pointer << 24);
        error.putShort(2, Checksum.finish(Checksum.sum(error, 0, error.length())));
        error.sourceLow = packet.destinationLow;
        error.destinationLow = packet.sourceLow;
        error.protocol = IpProtocol.IPPROTO_ICMP;
        error.hopLimit = IpLayer.DEFAULT_HOP_LIMIT;
        context.statistics.icmpOutMessages++;
        ip.send(error, true);
    }

    private static boolean isIcmpError(PacketBuffer packet) {
        if (packet.protocol != IpProtocol.IPPROTO_ICMP) {
            return false;
        }
        if (packet.length() == 0) {
            return true;
        }
        int type = packet.getByte(0);
        return type != ICMP_ECHO && type != ICMP_ECHOREPLY;
    }
}
