package biscotti.kernel.file;

import biscotti.kernel.abi.OpenFlags;
import java.util.Random;

/** What {@link LinuxComparisonTest} calls with: few names, so that calls meet, and here and there one that must fail. */
final class RandomArguments {
    private static final String[] NAMES = {"a", "b", "c", "d", "e"};

    private final Random random;

    RandomArguments(Random random) {
        this.random = random;
    }

    /** A size or an offset, now and then negative. */
    long position() {
        return switch (random.nextInt(12)) {
            case 0 -> 0;
            case 1 -> 1 << 20;
            case 2 -> -1 - random.nextInt(100);
            default -> random.nextInt(30_000);
        };
    }

    /** Flags of open(2), any of which may be wrong together. */
    int openFlags() {
        int flags = random.nextInt(3);
        int[] some = {OpenFlags.O_CREAT, OpenFlags.O_CREAT, OpenFlags.O_EXCL, OpenFlags.O_TRUNC, OpenFlags.O_APPEND,
            OpenFlags.O_NOFOLLOW, OpenFlags.O_DIRECTORY,
            OpenFlags.O_PATH, OpenFlags.O_NONBLOCK};
        for (int flag : some) {
            if (random.nextInt(flag == OpenFlags.O_PATH ? 12 : 4) == 0) {
                flags |= flag;
            }
        }
        if (random.nextInt(20) == 0) {
            flags = OpenFlags.O_TMPFILE | random.nextInt(3);
        }
        return flags;
    }

    private String name() {
        return switch (random.nextInt(25)) {
            case 0 -> "..";
            case 1 -> ".";
            case 2 -> "n".repeat(254 + random.nextInt(3));
            default -> NAMES[random.nextInt(NAMES.length)];
        };
    }

    /** A path of up to three names, among them ., .. and some that are too long. */
    String path() {
        if (random.nextInt(60) == 0) {
            return "";
        }
        int parts = 1 + random.nextInt(3);
        StringBuilder path = new StringBuilder();
        for (int i = 0; i < parts; i++) {
            path.append(i > 0 ? random.nextInt(10) == 0 ? "//" : "/" : "").append(name());
        }
        return path.append(random.nextInt(12) == 0 ? "/" : "").toString();
    }

    /** A link's target: it never leads upwards. */
    String target() {
        StringBuilder target = new StringBuilder(NAMES[random.nextInt(NAMES.length)]);
        if (random.nextInt(3) == 0) {
            target.append('/').append(NAMES[random.nextInt(NAMES.length)]);
        }
        return target.append(random.nextInt(10) == 0 ? "/" : "").toString();
    }
}
