package biscotti.runtime.heap;

import biscotti.machine.Address;
import biscotti.machine.annotation.Uninterruptible;
import biscotti.runtime.object.ObjectLayout;
import biscotti.runtime.object.TibLayout;

/**
 * Clears the references of {@code java.lang.ref} whose referents were not marked.
 *
 * <p>No list of them is kept: the marker flags the blocks in which it scanned one, and these blocks are looked through.
 */
@Uninterruptible("no thread may load a referent meanwhile")
final class WeakReferences {
    private WeakReferences() {}

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
                    cleared++;
                }
            }
        }
        return cleared;
    }
}
