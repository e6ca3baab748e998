package biscotti.runtime.overlay.util;

import biscotti.machine.annotation.Absent;
import biscotti.machine.annotation.Alias;
import biscotti.machine.annotation.Overlay;
import java.util.UUID;

/** {@code java.util.UUID}: from given bits and names; there is no source for random ones. */
@Overlay("java.util.UUID")
final class UuidOverlay {
    private static final int BYTES = 16;

    @Alias
    private UuidOverlay(byte[] data) {}

    @Absent("there is no secure source of random numbers here; make one from two random longs")
    public static native UUID randomUUID();

    /** Version 3 (RFC 9562, 5.3): the MD5 digest of the name. */
    public static UUID nameUUIDFromBytes(byte[] name) {
        byte[] digest = Md5.digest(name);
        digest[6] = (byte) (digest[6] & 0x0F | 0x30);
        digest[8] = (byte) (digest[8] & 0x3F | 0x80);
        return new UUID(bits(digest, 0), bits(digest, BYTES / 2));
    }

    private static long bits(byte[] digest, int offset) {
        long bits = 0;
        for (int i = 0; i < BYTES / 2; i++) {
            bits = bits << 8 | digest[offset + i] & 0xFF;
        }
        return bits;
    }
}
