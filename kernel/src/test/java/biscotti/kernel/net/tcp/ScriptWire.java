package biscotti.kernel.net.tcp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import biscotti.kernel.schedule.SimulatedClock;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The peer's side of the wire, written without the code under test: builds its frames and reads those of the stack. */
final class ScriptWire {
    private static final int IP = 14;
    private static final int TCP = 34;

    private final int local;
    private final int remote;
    private final SimulatedClock clock;
    int localPort;
    int remotePort = 4000;
    int remoteStart = 0x70000000;
    private int localStart;
    private boolean isLocalKnown;
    private boolean usesTimestamps;
    private int lastTimestamp;

    ScriptWire(int local, int remote, SimulatedClock clock) {
        this.local = local;
        this.remote = remote;
        this.clock = clock;
    }

    /** The next SYN of the stack begins a new numbering. */
    void forgetLocal() {
        isLocalKnown = false;
        usesTimestamps = false;
    }

    byte[] build(ScriptSegment s) {
        boolean isSyn = (s.flags & TcpHeader.SYN) != 0;
        byte[] options = options(s, isSyn);
        int tcpLength = 20 + options.length + s.length;
        ByteBuffer b = ethernetAndIp(tcpLength, 6);
        b.putShort((short) remotePort).putShort((short) localPort);
        b.putInt(remoteStart + (int) s.sequence);
        b.putInt(s.hasAck ? localStart + (int) s.ack : 0);
        b.put((byte) ((20 + options.length) / 4 << 4)).put((byte) s.flags);
        b.putShort((short) (s.window < 0 ? 65535 : s.window)).putShort((short) 0);
        b.putShort((short) Math.max(s.urgent, 0));
        b.put(options);
        b.put(TcpScript.pattern(s.sequence - 1 + (isSyn ? 1 : 0), s.length));
        b.putShort(TCP + 16, (short) ~tcpSum(b.array(), remote, local, tcpLength));
        return b.array();
    }

    private ByteBuffer ethernetAndIp(int payload, int protocol) {
        ByteBuffer b = ByteBuffer.allocate(TCP + payload);
        b.putShort((short) 0x5254).putInt(1).putShort((short) 0x5254).putInt(2).putShort((short) 0x0800);
        b.put((byte) 0x45).put((byte) 0).putShort((short) (20 + payload)).putInt(0).put((byte) 64).put((byte) protocol);
        b.putShort((short) 0).putInt(remote).putInt(local);
        b.putShort(IP + 10, (short) ~fold(sum(b.array(), IP, 20)));
        return b;
    }

    private byte[] options(ScriptSegment s, boolean isSyn) {
        ByteBuffer o = ByteBuffer.allocate(64);
        boolean hasTimestamp = false;
        if (s.options != null && !s.options.equals("nots")) {
            for (String option : s.options.split(",")) {
                String[] words = option.trim().split(" ");
                switch (words[0]) {
                    case "mss" -> o.put((byte) 2).put((byte) 4).putShort(Short.parseShort(words[1]));
                    case "wscale" -> o.put((byte) 1).put((byte) 3).put((byte) 3).put(Byte.parseByte(words[1]));
                    case "sackOK" -> o.put((byte) 1).put((byte) 1).put((byte) 4).put((byte) 2);
                    case "ts" -> {
                        hasTimestamp = true;
                        if (isSyn) {
                            usesTimestamps = true;
                        }
                        o.put((byte) 1).put((byte) 1).put((byte) 8).put((byte) 10);
                        o.putInt(words.length > 1 ? Integer.parseInt(words[1]) : timestamp());
                        o.putInt(words.length > 3 ? lastTimestamp + Integer.parseInt(words[3]) : lastTimestamp);
                    }
                    case "sack" -> {
                        o.put((byte) 1).put((byte) 1).put((byte) 5).put((byte) (2 + 8 * (words.length - 1)));
                        for (int i = 1; i < words.length; i++) {
                            String[] ends = words[i].split(":");
                            o.putInt(localStart + Integer.parseInt(ends[0])).putInt(localStart + Integer.parseInt(
                                    ends[1]));
                        }
                    }
                    case "nop" -> o.put((byte) 1);
                    case "raw" -> {
                        for (int i = 1; i < words.length; i++) {
                            o.put((byte) Integer.parseInt(words[i]));
                        }
                    }
                    default -> throw new IllegalArgumentException("unknown option " + option);
                }
            }
        }
        boolean addsTimestamp = usesTimestamps && !hasTimestamp && !isSyn && !"nots".equals(s.options)
                && (s.flags & TcpHeader.RST) == 0;
        if (addsTimestamp) {
            o.put((byte) 1).put((byte) 1).put((byte) 8).put((byte) 10).putInt(timestamp()).putInt(lastTimestamp);
        }
        while (o.position() % 4 != 0) {
            o.put((byte) 0);
        }
        return Arrays.copyOf(o.array(), o.position());
    }

    /** The peer's timestamp clock: milliseconds, from 5000 on. */
    private int timestamp() {
        return (int) (clock.monotonicNanos() / 1_000_000) + 4000;
    }

    void check(ScriptSegment expected, byte[] frame) {
        String actual = describe(frame);
        ByteBuffer b = ByteBuffer.wrap(frame);
        int tcpLength = (b.getShort(IP + 2) & 0xffff) - 20;
        assertEquals(0xffff, fold(sum(frame, IP, 20)), "IP checksum");
        assertEquals(0xffff, tcpSum(frame, local, remote, tcpLength) & 0xffff, "TCP checksum");
        int headerLength = (frame[TCP + 12] >> 4 & 0xf) * 4;
        int length = tcpLength - headerLength;
        int flags = frame[TCP + 13];
        noteStart(b, flags);
        int sequence = b.getInt(TCP + 4) - localStart;
        boolean isReset = (flags & TcpHeader.RST) != 0;
        assertEquals(ScriptSegment.flagText(expected.flags), ScriptSegment.flagText(flags), actual);
        assertEquals(expected.sequence, isReset && !isLocalKnown ? b.getInt(TCP + 4) : sequence, "sequence of " + actual);
        assertEquals(expected.length, length, "length of " + actual);
        if (expected.hasAck) {
            assertEquals(expected.ack, b.getInt(TCP + 8) - remoteStart, "ack of " + actual);
        }
        if (expected.window >= 0) {
            assertEquals(expected.window, b.getShort(TCP + 14) & 0xffff, "window of " + actual);
        }
        if (expected.urgent >= 0) {
            assertEquals(expected.urgent, b.getShort(TCP + 18) & 0xffff, "urgent pointer of " + actual);
        }
        if (expected.options != null) {
            assertEquals(expected.options, optionText(frame, headerLength), actual);
        }
        byte[] data = Arrays.copyOfRange(frame, TCP + headerLength, TCP + headerLength + length);
        assertTrue(Arrays.equals(TcpScript.pattern(sequence - 1, length), data), "data of " + actual);
    }

    private void noteStart(ByteBuffer b, int flags) {
        if ((flags & TcpHeader.SYN) != 0 && !isLocalKnown) {
            localStart = b.getInt(TCP + 4);
            isLocalKnown = true;
        }
    }

    String describe(byte[] frame) {
        ByteBuffer b = ByteBuffer.wrap(frame);
        if ((b.getShort(12) & 0xffff) != 0x0800 || frame[IP + 9] != 6) {
            return "a frame that is not TCP";
        }
        int headerLength = (frame[TCP + 12] >> 4 & 0xf) * 4;
        int length = (b.getShort(IP + 2) & 0xffff) - 20 - headerLength;
        int flags = frame[TCP + 13];
        noteStart(b, flags);
        int sequence = b.getInt(TCP + 4) - localStart;
        return ScriptSegment.flagText(flags) + " " + sequence + ":" + (sequence + length) + "(" + length + ") ack "
                + (b.getInt(TCP + 8) - remoteStart) + " win " + (b.getShort(TCP + 14) & 0xffff) + " <" + optionText(frame,
                headerLength) + ">";
    }

    private String optionText(byte[] frame, int headerLength) {
        List<String> texts = new ArrayList<>();
        ByteBuffer b = ByteBuffer.wrap(frame);
        int i = TCP + 20;
        while (i < TCP + headerLength) {
            int kind = frame[i];
            if (kind <= 1) {
                i++;
                continue;
            }
            int length = frame[i + 1];
            switch (kind) {
                case 2 -> texts.add("mss " + b.getShort(i + 2));
                case 3 -> texts.add("wscale " + frame[i + 2]);
                case 4 -> texts.add("sackOK");
                case 8 -> {
                    lastTimestamp = b.getInt(i + 2);
                    texts.add("ts ecr " + b.getInt(i + 6));
                }
                case 5 -> {
                    StringBuilder sack = new StringBuilder("sack");
                    for (int at = i + 2; at < i + length; at += 8) {
                        sack.append(' ').append(b.getInt(at) - remoteStart).append(':').append(b.getInt(at + 4)
                                - remoteStart);
                    }
                    texts.add(sack.toString());
                }
                default -> texts.add("kind " + kind);
            }
            i += length;
        }
        return String.join(",", texts);
    }

    /** An ICMP error about a segment of the stack's that began at a sequence number. */
    byte[] icmpError(String kind, int sequence, int mtu) {
        ByteBuffer b = ethernetAndIp(8 + 28, 1);
        b.put((byte) (kind.equals("ttl") ? 11 : 3)).put((byte) switch (kind) {
            case "net" -> 0;
            case "host" -> 1;
            case "protocol" -> 2;
            case "port" -> 3;
            case "toobig" -> 4;
            default -> 0;
        });
        b.putShort((short) 0).putInt(mtu);
        b.put((byte) 0x45).put((byte) 0).putShort((short) 1040).putInt(0).put((byte) 1).put((byte) 6).putShort((short) 0);
        b.putInt(local).putInt(remote);
        b.putShort((short) localPort).putShort((short) remotePort).putInt(localStart + sequence);
        b.putShort(TCP + 2, (short) ~fold(sum(b.array(), TCP, 36)));
        return b.array();
    }

    private static int tcpSum(byte[] frame, int from, int to, int tcpLength) {
        long sum = sum(frame, TCP, tcpLength);
        sum += (from >>> 16) + (from & 0xffff) + (to >>> 16) + (to & 0xffff) + 6 + tcpLength;
        return fold(sum);
    }

    private static long sum(byte[] bytes, int offset, int length) {
        long sum = 0;
        for (int i = 0; i < length; i++) {
            int value = bytes[offset + i] & 0xff;
            sum += (i & 1) == 0 ? value << 8 : value;
        }
        return sum;
    }

    private static int fold(long sum) {
        long folded = sum;
        while (folded >>> 16 != 0) {
            folded = (folded & 0xffff) + (folded >>> 16);
        }
        return (int) folded;
    }
}
