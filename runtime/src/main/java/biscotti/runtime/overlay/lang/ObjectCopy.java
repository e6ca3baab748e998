package biscotti.runtime.overlay.lang;

import biscotti.machine.Address;
import biscotti.machine.ObjectAccess;
import biscotti.runtime.object.ObjectLayout;
import biscotti.runtime.object.TibLayout;
import biscotti.runtime.overlay.Services;

/** Shallow copies of objects and arrays: {@code Object.clone}. */
final class ObjectCopy {
    private ObjectCopy() {}

    /** The copy is fresh, so that its reference fields need no store barrier. */
    static Object copyOf(Object original) throws CloneNotSupportedException {
        Address from = ObjectAccess.addressOf(original);
        Address tib = Address.of(from.readInt(ObjectLayout.TIB));
        int flags = tib.readInt(TibLayout.FLAGS);
        if ((flags & TibLayout.FLAG_ARRAY) != 0) {
            int length = from.readInt(ObjectLayout.ARRAY_LENGTH);
            long sizeBytes = (long) length << (flags >> TibLayout.FLAG_ELEMENT_SHIFT & 15);
            return filled(Services.newArray(tib, length), original, ObjectLayout.FIRST_ELEMENT, sizeBytes);
        }
        if (!(original instanceof Cloneable)) {
            throw new CloneNotSupportedException(original.getClass().getName());
        }
        int instanceSize = tib.readInt(TibLayout.INSTANCE_SIZE);
        Object copy = Services.newInstance(tib, instanceSize);
        return filled(copy, original, ObjectLayout.FIRST_FIELD, instanceSize - ObjectLayout.FIRST_FIELD);
    }

    private static Object filled(Object copy, Object original, int offset, long sizeBytes) {
        Address from = ObjectAccess.addressOf(original).plus(offset);
        MemoryCopy.copyUp(from, ObjectAccess.addressOf(copy).plus(offset), sizeBytes);
        ObjectAccess.keepAlive(original);
        return copy;
    }
}
