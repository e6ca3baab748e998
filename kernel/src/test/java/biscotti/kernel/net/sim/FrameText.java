package biscotti.kernel.net.sim;

import java.nio.ByteBuffer;

/** Frames in a line each, for traces of failing runs. */
final class FrameText {
    private FrameText() {
    }

    static String describe(byte[] frame) {
        ByteBuffer b = ByteBuffer.wrap(frame);
        if (frame.length < 54 || b.getShort(12) != 0x0800 || frame[23] != 6) {
            return "type " + Integer.toHexString(b.getShort(12) & 0xffff) + ", " + frame.length + " bytes";
        }
        int header = (frame[46] >> 4 & 0xf) * 4;
        int length = (b.getShort(16) & 0xffff) - 20 - header;
        StringBuilder text = new StringBuilder();
        text.append(b.getShort(34) & 0xffff).append('>').append(b.getShort(36) & 0xffff).append(' ');
        text.append(flags(frame[47])).append(" seq ").append(b.getInt(38) & 0xffffffffL).append(" len ").append(length);
        text.append(" ack ").append(b.getInt(42) & 0xffffffffL).append(" win ").append(b.getShort(48) & 0xffff);
        int i = 54;
        while (i < 34 + header && frame[i] != 0) {
            if (frame[i] == 5) {
                for (int at = i + 2; at < i + frame[i + 1]; at += 8) {
                    text.append(" sack ").append(b.getInt(at) & 0xffffffffL).append('-').append(b.getInt(at + 4)
                            & 0xffffffffL);
                }
            }
            i += frame[i] == 1 ? 1 : Math.max(frame[i + 1], 1);
        }
        return text.toString();
    }

    private static String flags(int flags) {
        String names = "FSRPAU";
        StringBuilder text = new StringBuilder();
        for (int bit = 0; bit < 6; bit++) {
            if ((flags >> bit & 1) != 0) {
                text.append(names.charAt(bit));
            }
        }
        return text.toString();
    }
}
