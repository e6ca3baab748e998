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
    private static volatile long firstCleared;
    private static boolean isListed;
    /** Where clearing goes on, a page; what it has cleared, to be put in front of the list: the first, the last, and how many. */
    private static int clearedTo;
    private static long firstFresh;
    private static long lastFresh;
    private static int freshCount;

    private WeakReferences() {}

    static void initialise() {
        firstCleared = 0;
        isListed = false;
        stopClearing();
    }

    /** From now on what is cleared is listed: there is a queue. */
    public static void list() {
        isListed = true;
    }

    /** Whether {@link #takeCleared} has something to give. */
    public static boolean hasCleared() {
        return firstCleared != 0;
    }

    /** The first of the cleared references, or zero; the list is empty then. */
    public static Address takeCleared() {
        HeapLock.lock();
        Address first = Address.of(firstCleared);
        firstCleared = 0;
        HeapLock.unlock();
        return first;
    }

    /** The list is a root. */
    static void mark() {
        Marker.greyReference(firstCleared);
    }

    /** Marking has ended: {@link #clear} is to begin. */
    static void beginClearing() {
        stopClearing();
        clearedTo = 0;
    }

    /** The cycle has been given up: what was cleared stays so, since it was dead, and is listed. */
    static void stopClearing() {
        publish();
        clearedTo = HeapSpace.pageCount;
    }

    /**
     * Sets the referent of every marked reference object whose referent is unmarked to null, while the budget lasts.
     *
     * @return whether that is done
     */
    static boolean clear() {
        while (clearedTo < HeapSpace.pageCount) {
            if (Budget.isSpent()) {
                return false;
            }
            Budget.spend(1);
            int block = Block.nextInChunk(clearedTo);
            if (block == Block.NONE) {
                clearedTo = (clearedTo | PagePool.CHUNK_PAGES - 1) + 1;
            } else {
                clearedTo = block + Block.pages(block);
                if (Block.hasWeak(block)) {
                    Block.setWeak(block, false);
                    clear(block);
                }
            }
        }
        return true;
    }

    private static void clear(int block) {
        int words = Block.words(block);
        for (int word = 0; word < words; word++) {
            long marked = Block.live(block, word) & Block.allocated(block, word).readLong(HeapSpace.markDistance);
            Budget.spend(1 + Long.bitCount(marked));
            for (; marked != 0; marked &= marked - 1) {
                clear(Block.cell(block, 64 * word + Long.numberOfTrailingZeros(marked)));
            }
        }
    }

    private static void clear(Address object) {
        Address tib = Address.of(object.readInt(ObjectLayout.TIB));
        if ((tib.readInt(TibLayout.FLAGS) & TibLayout.FLAG_REFERENCE) == 0 || Marker.isMarkedOrOutside(object.readLong(ObjectLayout.REFERENT))) {
            return;
        }
        object.writeLong(ObjectLayout.REFERENT, 0);
        freshCount++;
        if (isListed) {
            object.writeLong(ObjectLayout.DISCOVERED, firstFresh);
            lastFresh = firstFresh == 0 ? object.toLong() : lastFresh;
            firstFresh = object.toLong();
        }
    }

    /** Lists what was cleared; how many those are. */
    static int publish() {
        int count = freshCount;
        if (firstFresh != 0) {
            HeapLock.lock();
            Address.of(lastFresh).writeLong(ObjectLayout.DISCOVERED, firstCleared);
            firstCleared = firstFresh;
            HeapLock.unlock();
        }
        firstFresh = 0;
        freshCount = 0;
        return count;
    }
}
