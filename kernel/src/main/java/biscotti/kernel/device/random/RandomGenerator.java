package biscotti.kernel.device.random;

import biscotti.kernel.memory.RandomSource;
import biscotti.kernel.memory.UserBuffer;
import biscotti.kernel.schedule.LockRank;
import biscotti.kernel.schedule.Locks;
import biscotti.kernel.schedule.SpinLock;

/** The kernel's random generator, behind getrandom(2), /dev/urandom, addresses and sequence numbers. Seeded when it is made, so it never blocks. */
public final class RandomGenerator implements RandomSource {
    private static final LockRank LOCK = new LockRank("random generator", 8000);
    private static final int KEY_WORDS = 8;
    private static final int RESEED_INTERVAL = 1 << 16; // blocks between seeds taken by the generator itself

    private final EntropySource entropy;
    private final SpinLock lock;
    private final int[] key = new int[KEY_WORDS];
    private final int[] block = new int[ChaCha20.WORDS];
    private int blocksUntilReseed;

    public RandomGenerator(Locks locks, EntropySource entropy) {
        this.entropy = entropy;
        this.lock = locks.newSpinLock(LOCK);
    }

    @Override
    public long nextLong() {
        lock.acquire();
        next();
        long value = block[KEY_WORDS] & 0xFFFF_FFFFL | (long) block[KEY_WORDS + 1] << 32;
        wipe();
        lock.release();
        return value;
    }

    /** Mixes 64 bits into the state: what a program wrote to /dev/urandom, a seed that the boot loader gave. */
    public void mix(long seed) {
        lock.acquire();
        key[0] ^= (int) seed;
        key[1] ^= (int) (seed >>> 32);
        next();
        wipe();
        lock.release();
    }

    /** Fills what remains of {@code target} with random bytes: how many, or {@code -EFAULT}. May sleep. */
    public long fill(UserBuffer target) {
        int[] subkey = new int[KEY_WORDS];
        lock.acquire();
        next();
        System.arraycopy(block, KEY_WORDS, subkey, 0, KEY_WORDS);
        wipe();
        lock.release();
        int[] words = new int[ChaCha20.WORDS];
        byte[] bytes = new byte[ChaCha20.BYTES];
        long total = 0;
        int counter = 0;
        while (target.remaining() > 0) {
            ChaCha20.block(subkey, counter++, 0, 0, 0, words);
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] = (byte) (words[i >> 2] >>> 8 * (i & 3));
            }
            int wanted = (int) Math.min(bytes.length, target.remaining());
            int moved = target.put(bytes, 0, wanted);
            if (moved < wanted) {
                total = total + Math.max(moved, 0) > 0 ? total + Math.max(moved, 0) : moved;
                break;
            }
            total += moved;
        }
        for (int i = 0; i < KEY_WORDS; i++) {
            subkey[i] = 0;
        }
        return total;
    }

    /** Makes a block; its first half is the next key already, its second half the output. */
    private void next() {
        if (--blocksUntilReseed <= 0) {
            blocksUntilReseed = RESEED_INTERVAL;
            for (int i = 0; i < KEY_WORDS; i += 2) {
                long seed = entropy.nextLong();
                key[i] ^= (int) seed;
                key[i + 1] ^= (int) (seed >>> 32);
            }
        }
        ChaCha20.block(key, 0, 0, 0, 0, block);
        System.arraycopy(block, 0, key, 0, KEY_WORDS);
    }

    private void wipe() {
        for (int i = 0; i < block.length; i++) {
            block[i] = 0;
        }
    }
}
