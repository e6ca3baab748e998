package biscotti.runtime.overlay.lang;

import biscotti.machine.Address;
import biscotti.machine.Cpu;
import biscotti.machine.ObjectAccess;
import biscotti.machine.PerCpu;
import biscotti.machine.annotation.Depth;
import biscotti.machine.annotation.Uninterruptible;
import biscotti.runtime.object.ObjectLayout;
import biscotti.runtime.object.TibLayout;
import biscotti.runtime.overlay.Services;
import java.util.Objects;

/** {@code System.arraycopy}, by its specification; messages are HotSpot's. */
final class ArrayCopy {
    /** References copied between two polls. */
    private static final int PIECE = 512;

    private ArrayCopy() {}

    /** Called again, and then with success, for the message if it fails. */
    @Depth(2)
    static void copy(Object source, int from, Object target, int to, int length) {
        Address sourceTib = tibOf(source, "source");
        Address targetTib = tibOf(target, "destination");
        boolean references = (sourceTib.readInt(TibLayout.FLAGS) & TibLayout.FLAG_REFERENCE_ARRAY) != 0;
        if (!sourceTib.isSame(targetTib)) {
            checkKinds(source, target, references, (targetTib.readInt(TibLayout.FLAGS) & TibLayout.FLAG_REFERENCE_ARRAY) != 0);
        }
        checkBounds(source, from, target, to, length);
        if (!references) {
            copyPrimitives(source, from, target, to, length, sourceTib.readInt(TibLayout.FLAGS) >> TibLayout.FLAG_ELEMENT_SHIFT & 15);
        } else if (sourceTib.isSame(targetTib) || componentOf(target).isAssignableFrom(componentOf(source))) {
            copyReferences(source, from, target, to, length);
        } else {
            copyChecked((Object[]) source, from, (Object[]) target, to, length);
        }
    }

    private static Address tibOf(Object array, String role) {
        Objects.requireNonNull(array);
        Address tib = Address.of(ObjectAccess.addressOf(array).readInt(ObjectLayout.TIB));
        if ((tib.readInt(TibLayout.FLAGS) & TibLayout.FLAG_ARRAY) == 0) {
            throw new ArrayStoreException("arraycopy: " + role + " type " + array.getClass().getName() + " is not an array");
        }
        return tib;
    }

    private static ClassOverlay<?> componentOf(Object array) {
        return ClassOverlay.mirrorOf(array).componentType;
    }

    private static void checkKinds(Object source, Object target, boolean sourceHasReferences, boolean targetHasReferences) {
        if (sourceHasReferences && targetHasReferences) {
            return;
        }
        throw new ArrayStoreException("arraycopy: type mismatch: can not copy "
                + named(source, sourceHasReferences) + " into " + named(target, targetHasReferences));
    }

    /** {@code int[]}, or {@code object array[]}. */
    private static String named(Object array, boolean references) {
        return (references ? "object array" : componentOf(array).name) + "[]";
    }

    private static int lengthOf(Object array) {
        return ObjectAccess.addressOf(array).readInt(ObjectLayout.ARRAY_LENGTH);
    }

    private static void checkBounds(Object source, int from, Object target, int to, int length) {
        if ((from | to | length) < 0) {
            throw new ArrayIndexOutOfBoundsException(
                    from < 0
                            ? "arraycopy: source index " + from + " out of bounds for " + sized(source)
                            : to < 0
                                    ? "arraycopy: destination index " + to + " out of bounds for " + sized(target)
                                    : "arraycopy: length " + length + " is negative");
        }
        checkEnd("source", source, from, length);
        checkEnd("destination", target, to, length);
    }

    private static void checkEnd(String role, Object array, int start, int length) {
        if (Integer.compareUnsigned(start + length, lengthOf(array)) > 0) {
            throw new ArrayIndexOutOfBoundsException("arraycopy: last " + role + " index "
                    + Integer.toUnsignedString(start + length) + " out of bounds for " + sized(array));
        }
    }

    private static String sized(Object array) {
        String name = named(array, componentOf(array).primitive == 0);
        return name.substring(0, name.length() - 1) + lengthOf(array) + "]";
    }

    private static void copyPrimitives(Object source, int from, Object target, int to, int length, int shift) {
        MemoryCopy.copy(element(source, from, shift), element(target, to, shift), (long) length << shift);
        ObjectAccess.keepAlive(source);
        ObjectAccess.keepAlive(target);
    }

    private static Address element(Object array, int index, int shift) {
        return ObjectAccess.addressOf(array).plus(ObjectLayout.FIRST_ELEMENT + ((long) index << shift));
    }

    /** In pieces, from the end if the target begins inside the source. */
    private static void copyReferences(Object source, int from, Object target, int to, int length) {
        Address sourceStart = element(source, from, 3);
        Address targetStart = element(target, to, 3);
        boolean down = source == target && to > from;
        for (int done = 0; done < length; ) {
            int piece = Math.min(length - done, PIECE);
            long offset = 8L * (down ? length - done - piece : done);
            copyPiece(sourceStart.plus(offset), targetStart.plus(offset), piece);
            done += piece;
        }
        ObjectAccess.keepAlive(source);
        ObjectAccess.keepAlive(target);
    }

    @Uninterruptible("the barrier's state must not change between its test and the stores")
    private static void copyPiece(Address source, Address target, int count) {
        if (PerCpu.readByte(PerCpu.BARRIER) != 0) {
            for (int i = 0; i < count; i++) {
                Services.storeBarrier(target.plus(8L * i), ObjectAccess.objectAt(source.readAddress(8L * i)));
            }
        }
        if (source.isBelow(target)) {
            for (int i = count - 1; i >= 0; i--) {
                target.writeLong(8L * i, source.readLong(8L * i));
            }
        } else {
            Cpu.copyWords(source, target, count);
        }
    }

    /** Stores one by one, up to the first element that does not fit. The arrays have different types, so they do not overlap. */
    private static void copyChecked(Object[] source, int from, Object[] target, int to, int length) {
        ClassOverlay<?> component = componentOf(target);
        for (int i = 0; i < length; i++) {
            Object value = source[from + i];
            if (value != null && !component.isInstance(value)) {
                throw new ArrayStoreException("arraycopy: element type mismatch: can not cast one of the elements of "
                        + componentOf(source).getTypeName() + "[] to the type of the destination array, "
                        + component.getTypeName());
            }
            target[to + i] = value;
        }
    }
}
