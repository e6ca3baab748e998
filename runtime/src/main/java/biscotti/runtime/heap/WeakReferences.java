package biscotti.runtime.heap;

import biscotti.machine.Address;
import biscotti.machine.annotation.Uninterruptible;
import biscotti.runtime.object.ObjectLayout;
import biscotti.runtime.object.TibLayout;

/**
 * Clears the references of {@code java.lang.ref} whose referents were not marked.
 *
 * <p>No list of all is kept: the marker flags the blocks in which it scanned one, and these blocks are looked through. Those that are
 * cleared form a list, linked through the references themselves, until someone takes it to put them into their queues.
 */
@Uninterruptible("no thread may load a referent meanwhile")
public final class WeakReferences {
    /** First of the list, or 0. The collector marks it; no field of type reference may hold it, since no barrier runs here. */
    private static long firstCleared;
    private static boolean isListed;

    private WeakReferences() {}

    static void initialise() {
        firstCleared = 0;
        isListed = false;
    }

    /** From now on what is cleared is listed: there is a queue. */
    public static void list() {
        isListed = true;
    }

    /** Whether {@link #takeCleared} has something to give. */
    public static boolean hasCleared() {
        return firstCleared != 0;
    }

    /** The first of the cleared references, or zero; the list is empty then. The caller is no collector. */
    public static Address takeCleared() {
        Address first = Address.of(firstCleared);
        firstCleared = 0;
        return first;
    }

    /** The list is a root. */
    static void mark() {
        Marker.greyReference(firstCleared);
    }

    /** Sets the referent of every marked reference object whose referent is unmarked to null; how many. After marking has ended. */
    static int clear() {
        int cleared = 0;
        for (int block = Block.atOrAfter(0); block != Block.NONE; block = Block.following(block)) {
            if (Block.hasWeak(block)) {
                Block.setWeak(block, false);
                cleared += clear(block);
            }
        }
        return cleared;
    }

    private static int clear(int block) {
        int cleared = 0;
        int words = Block.words(block);
        for (int word = 0; word < words; word++) {
            long marked = Block.live(block, word) & Block.allocated(block, word).readLong(HeapSpace.markDistance);
            for (; marked != 0; marked &= marked - 1) {
                Address object = Block.cell(block, 64 * word + Long.numberOfTrailingZeros(marked));
                Address tib = Address.of(object.readInt(ObjectLayout.TIB));
                if ((tib.readInt(TibLayout.FLAGS) & TibLayout.FLAG_REFERENCE) != 0
                        && !Marker.isMarkedOrOutside(object.readLong(ObjectLayout.REFERENT))) {
                    object.writeLong(ObjectLayout.REFERENT, 0);
                    if (isListed) {
                        object.writeLong(ObjectLayout.DISCOVERED, firstCleared);
                        firstCleared = object.toLong();
                    }
                    cleared++;
                }
            }
        }
        return cleared;
    }
}
