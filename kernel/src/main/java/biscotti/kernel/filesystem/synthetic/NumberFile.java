package biscotti.kernel.filesystem.synthetic;

import biscotti.kernel.abi.Errno;

/** A number that can be read and set within a range: a setting below /proc/sys. */
public final class NumberFile extends TextFile {
    private final long least;
    private final long greatest;
    private volatile long value;

    /** A setting that root may change to a number in [{@code least}, {@code greatest}]. */
    public NumberFile(SyntheticFileSystem fileSystem, long initial, long least, long greatest) {
        super(fileSystem, fileSystem.takeNumber(), CHANGEABLE);
        this.value = initial;
        this.least = least;
        this.greatest = greatest;
    }

    /** The number now. */
    public long value() {
        return value;
    }

    @Override
    protected int write(Text text) {
        text.number(value).line();
        return 0;
    }

    @Override
    protected int store(byte[] bytes, int length) {
        int at = 0;
        while (at < length && (bytes[at] == ' ' || bytes[at] == '\t')) {
            at++;
        }
        boolean isNegative = at < length && bytes[at] == '-';
        at += isNegative ? 1 : 0;
        int first = at;
        long number = 0;
        while (at < length && bytes[at] >= '0' && bytes[at] <= '9' && at - first < 18) {
            number = 10 * number + bytes[at++] - '0';
        }
        boolean isEnd = at == length || bytes[at] == '\n' || bytes[at] == ' ' || bytes[at] == 0;
        number = isNegative ? -number : number;
        if (at == first || !isEnd || number < least || number > greatest) {
            return -Errno.EINVAL;
        }
        value = number;
        return length;
    }
}
