package biscotti.kernel.frame;

/** A frame table of arrays. */
final class ArrayFrameTable implements FrameTable {
    private final int first;
    private final int[] references;
    private final int[] states;
    private final long[] links;
    private final long[] indexes;

    ArrayFrameTable(int first, int limit) {
        this.first = first;
        references = new int[limit - first];
        states = new int[limit - first];
        links = new long[limit - first];
        indexes = new long[limit - first];
    }

    private int at(long frame) {
        return (int) frame - first;
    }

    @Override
    public long first() {
        return first;
    }

    @Override
    public long limit() {
        return first + (long) references.length;
    }

    @Override
    public int references(long frame) {
        return references[at(frame)];
    }

    @Override
    public void setReferences(long frame, int count) {
        references[at(frame)] = count;
    }

    @Override
    public boolean compareAndSetReferences(long frame, int expected, int count) {
        boolean isExpected = references[at(frame)] == expected;
        if (isExpected) {
            references[at(frame)] = count;
        }
        return isExpected;
    }

    @Override
    public int state(long frame) {
        return states[at(frame)];
    }

    @Override
    public void setState(long frame, int state) {
        states[at(frame)] = state;
    }

    @Override
    public long link(long frame) {
        return links[at(frame)];
    }

    @Override
    public void setLink(long frame, long value) {
        links[at(frame)] = value;
    }

    @Override
    public long index(long frame) {
        return indexes[at(frame)];
    }

    @Override
    public void setIndex(long frame, long value) {
        indexes[at(frame)] = value;
    }
}
