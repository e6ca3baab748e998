package biscotti.kernel.filesystem.device;

import biscotti.kernel.device.random.RandomGenerator;
import biscotti.kernel.file.Inode;
import biscotti.kernel.file.OpenFile;
import biscotti.kernel.file.OpenRequest;
import biscotti.kernel.file.Readable;
import biscotti.kernel.file.Seekable;
import biscotti.kernel.file.Writable;
import biscotti.kernel.memory.UserBuffer;

/** /dev/random and /dev/urandom, which are the same since the generator is seeded before there are programs. What is written is mixed in. */
final class RandomFile extends OpenFile implements Readable, Writable, Seekable {
    private final RandomGenerator random;

    RandomFile(Inode inode, OpenRequest request, RandomGenerator random) {
        super(inode, request);
        this.random = random;
    }

    @Override
    public long read(UserBuffer target, long position) {
        return random.fill(target);
    }

    @Override
    public long write(UserBuffer source, long position, long sizeLimit) {
        byte[] word = new byte[8];
        long total = 0;
        while (source.remaining() > 0) {
            int moved = source.get(word, 0, (int) Math.min(word.length, source.remaining()));
            if (moved <= 0) {
                return total > 0 ? total : moved;
            }
            long seed = 0;
            for (int i = 0; i < moved; i++) {
                seed |= (word[i] & 0xFFL) << 8 * i;
            }
            random.mix(seed);
            total += moved;
        }
        return total;
    }

    @Override
    public boolean isAlwaysAtStart() {
        return true;
    }

    @Override
    public long size() {
        return 0;
    }

    @Override
    public long seekData(long position, boolean isHoleWanted) {
        return 0;
    }
}
