package biscotti.kernel.frame;

/**
 * What is known of each frame, off the heap: an entry per frame number in [{@link #first}, {@link #limit}).
 *
 * <p>The references are atomic; the rest is guarded by the allocator's lock while the frame is free:
 * {@code link} and {@code index} are its neighbours in a free list. While it is taken they mean nothing yet; swap will want an owner there.
 */
public interface FrameTable {
    /** The lowest frame number that has an entry. */
    long first();

    /** One past the highest. */
    long limit();

    int references(long frame);

    void setReferences(long frame, int count);

    boolean compareAndSetReferences(long frame, int expected, int count);

    /** State of the buddy allocator: see there. */
    int state(long frame);

    void setState(long frame, int state);

    long link(long frame);

    void setLink(long frame, long value);

    long index(long frame);

    void setIndex(long frame, long value);
}
