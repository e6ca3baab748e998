package biscotti.runtime.overlay.lang;

import biscotti.machine.Address;
import biscotti.machine.ObjectAccess;

/** Copies and fills of primitive memory inside objects, by the offsets of {@code Unsafe}; without an object the offset is an address. */
public final class BulkMemory {
    private BulkMemory() {}

    public static void copy(Object source, long sourceOffset, Object target, long targetOffset, long sizeBytes) {
        MemoryCopy.copy(at(source, sourceOffset), at(target, targetOffset), sizeBytes);
        ObjectAccess.keepAlive(source);
        ObjectAccess.keepAlive(target);
    }

    public static void fill(Object object, long offset, long sizeBytes, byte value) {
        Address start = at(object, offset);
        for (long i = 0; i < sizeBytes; i++) {
            start.writeByte(i, value);
        }
        ObjectAccess.keepAlive(object);
    }

    private static Address at(Object object, long offset) {
        return object == null ? Address.of(offset) : ObjectAccess.addressOf(object).plus(offset);
    }
}
