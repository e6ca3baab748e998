package biscotti.kernel.net.tcp;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One segment in packetdrill's notation: {@code FLAGS SEQ:END(LENGTH) [ack N] [win N] [urg N] [<options>]}. Flags: S F R P
 * U, and {@code .} for ACK.
 */
final class ScriptSegment {
    private static final Pattern SYNTAX = Pattern.compile(
            "([SFRPU.]+) (-?\\d+):(-?\\d+)\\((\\d+)\\)(?: ack (-?\\d+))?(?: win (\\d+))?(?: urg (\\d+))?(?: <(.*)>)?");

    int flags;
    long sequence;
    int length;
    boolean hasAck;
    long ack;
    int window = -1;
    int urgent = -1;
    String options;

    static ScriptSegment parse(String text) {
        Matcher m = SYNTAX.matcher(text);
        if (!m.matches()) {
            throw new IllegalArgumentException("not a segment: " + text);
        }
        ScriptSegment s = new ScriptSegment();
        s.flags = flags(m.group(1));
        s.sequence = Long.parseLong(m.group(2));
        s.length = Integer.parseInt(m.group(4));
        if (Long.parseLong(m.group(3)) - s.sequence != s.length) {
            throw new IllegalArgumentException("length does not agree: " + text);
        }
        s.hasAck = m.group(5) != null;
        s.ack = s.hasAck ? Long.parseLong(m.group(5)) : 0;
        s.window = m.group(6) == null ? -1 : Integer.parseInt(m.group(6));
        s.urgent = m.group(7) == null ? -1 : Integer.parseInt(m.group(7));
        s.options = m.group(8);
        return s;
    }

    private static int flags(String text) {
        int flags = 0;
        for (char c : text.toCharArray()) {
            flags |= switch (c) {
                case 'S' -> TcpHeader.SYN;
                case 'F' -> TcpHeader.FIN;
                case 'R' -> TcpHeader.RST;
                case 'P' -> TcpHeader.PSH;
                case 'U' -> TcpHeader.URG;
                default -> TcpHeader.ACK;
            };
        }
        return flags;
    }

    static String flagText(int flags) {
        StringBuilder text = new StringBuilder();
        if ((flags & TcpHeader.SYN) != 0) {
            text.append('S');
        }
        if ((flags & TcpHeader.FIN) != 0) {
            text.append('F');
        }
        if ((flags & TcpHeader.RST) != 0) {
            text.append('R');
        }
        if ((flags & TcpHeader.PSH) != 0) {
            text.append('P');
        }
        if ((flags & TcpHeader.URG) != 0) {
            text.append('U');
        }
        if ((flags & TcpHeader.ACK) != 0) {
            text.append('.');
        }
        return text.toString();
    }
}
