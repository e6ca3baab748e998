package biscotti.kernel.net.sim;

import java.util.Arrays;
import java.util.SplittableRandom;

/** Changes frames so that they stay plausible: bits, bytes, lengths, boundary values; often with right checksums. */
final class FrameMutation {
    private static final int[] BOUNDARIES = {0, 1, 0x7f, 0x80, 0xff, 4, 5, 6, 17, 20, 40, 60};

    private FrameMutation() {
    }

    static byte[] mutate(byte[] original, SplittableRandom random) {
        byte[] frame = original.clone();
        int changes = 1 + random.nextInt(4);
        for (int i = 0; i < changes; i++) {
            int at = random.nextInt(4) == 0 ? random.nextInt(frame.length) : 12 + random.nextInt(Math.min(frame.length, 80)
                    - 12);
            switch (random.nextInt(4)) {
                case 0 -> frame[at] ^= (byte) (1 << random.nextInt(8));
                case 1 -> frame[at] = (byte) random.nextInt(256);
                case 2 -> frame[at] = (byte) BOUNDARIES[random.nextInt(BOUNDARIES.length)];
                default -> {
                    int to = random.nextInt(frame.length);
                    int count = Math.min(1 + random.nextInt(8), frame.length - Math.max(at, to));
                    System.arraycopy(original, at, frame, to, count);
                }
            }
        }
        if (random.nextInt(8) == 0) {
            frame = Arrays.copyOf(frame, 1 + random.nextInt(frame.length));
        } else if (random.nextInt(16) == 0) {
            frame = Arrays.copyOf(frame, Math.min(frame.length + random.nextInt(60), 1514));
        }
        if (random.nextInt(4) != 0) {
            repair(frame);
        }
        return frame;
    }

    /** Makes the checksums right, as far as the headers allow to say where they are. */
    static void repair(byte[] f) {
        if (f.length < 34) {
            return;
        }
        int type = (f[12] & 0xff) << 8 | f[13] & 0xff;
        if (type == 0x0800) {
            int header = (f[14] & 0xf) * 4;
            int total = Math.min((f[16] & 0xff) << 8 | f[17] & 0xff, f.length - 14);
            if (header < 20 || total < header) {
                return;
            }
            f[24] = 0;
            f[25] = 0;
            put(f, 24, ~fold(sum(f, 14, header)));
            repairTransport(f, 14 + header, total - header, f[23] & 0xff, sum(f, 26, 8));
        } else if (type == 0x86dd && f.length >= 54) {
            int length = Math.min((f[18] & 0xff) << 8 | f[19] & 0xff, f.length - 54);
            repairTransport(f, 54, length, f[20] & 0xff, sum(f, 22, 32));
        }
    }

    private static void repairTransport(byte[] f, int at, int length, int protocol, long addresses) {
        int field = switch (protocol) {
            case 6 -> 16;
            case 17 -> 6;
            case 1, 58 -> 2;
            default -> -1;
        };
        if (field < 0 || length < field + 2) {
            return;
        }
        f[at + field] = 0;
        f[at + field + 1] = 0;
        long pseudo = protocol == 1 ? 0 : addresses + protocol + length;
        put(f, at + field, ~fold(sum(f, at, length) + pseudo));
    }

    private static void put(byte[] f, int at, int value) {
        f[at] = (byte) (value >> 8);
        f[at + 1] = (byte) value;
    }

    private static long sum(byte[] f, int at, int length) {
        long sum = 0;
        for (int i = 0; i < length; i++) {
            sum += (i & 1) == 0 ? (f[at + i] & 0xff) << 8 : f[at + i] & 0xff;
        }
        return sum;
    }

    private static int fold(long sum) {
        long s = sum;
        while (s >>> 16 != 0) {
            s = (s & 0xffff) + (s >>> 16);
        }
        return (int) s;
    }
}
