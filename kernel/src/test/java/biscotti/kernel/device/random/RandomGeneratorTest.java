package biscotti.kernel.device.random;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import biscotti.kernel.memory.KernelBuffer;
import biscotti.kernel.schedule.hosted.HostedLocks;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RandomGeneratorTest {
    private static final EntropySource FIXED = () -> 0x0123456789ABCDEFL;

    /** RFC 8439, section 2.3.2. */
    @Test
    void theBlockFunctionIsThatOfTheStandard() {
        int[] key = new int[8];
        for (int i = 0; i < 8; i++) {
            key[i] = 4 * i | 4 * i + 1 << 8 | 4 * i + 2 << 16 | 4 * i + 3 << 24;
        }
        int[] block = new int[16];
        ChaCha20.block(key, 1, 0x09000000, 0x4a000000, 0, block);
        int[] expected = {0xe4e7f110, 0x15593bd1, 0x1fdd0f50, 0xc47120a3, 0xc7f4d1c7, 0x0368c033, 0x9aaa2204, 0x4e6cd4c3,
            0x466482d2, 0x09aa9f07, 0x05d7c214, 0xa2028bd9, 0xd19c12b5, 0xb94e16de, 0xe883d0cb, 0x4e3c50a2};
        assertArrayEquals(expected, block);
    }

    @Test
    void outputsDoNotRepeat() {
        RandomGenerator generator = new RandomGenerator(new HostedLocks(), FIXED);
        Set<Long> seen = new HashSet<>();
        for (int i = 0; i < 100_000; i++) {
            assertTrue(seen.add(generator.nextLong()));
        }
    }

    @Test
    void theSeedAndWhatIsMixedInMatter() {
        long first = new RandomGenerator(new HostedLocks(), FIXED).nextLong();
        assertEquals(first, new RandomGenerator(new HostedLocks(), FIXED).nextLong());
        assertNotEquals(first, new RandomGenerator(new HostedLocks(), () -> 1).nextLong());
        RandomGenerator mixed = new RandomGenerator(new HostedLocks(), FIXED);
        mixed.mix(1);
        RandomGenerator otherwise = new RandomGenerator(new HostedLocks(), FIXED);
        otherwise.mix(2);
        assertNotEquals(otherwise.nextLong(), mixed.nextLong());
    }

    @Test
    void longRequestsAreFilledToTheLastByteAndLookRandom() {
        RandomGenerator generator = new RandomGenerator(new HostedLocks(), FIXED);
        byte[] bytes = new byte[100_001];
        assertEquals(bytes.length, generator.fill(new KernelBuffer(bytes)));
        int ones = 0;
        for (byte b : bytes) {
            ones += Integer.bitCount(b & 0xFF);
        }
        assertTrue(Math.abs(ones - 400_004) < 3000, "ones: " + ones); // five standard deviations are 2236
        byte[] next = new byte[64];
        generator.fill(new KernelBuffer(next));
        assertNotEquals(Arrays.toString(Arrays.copyOf(bytes, 64)), Arrays.toString(next));
    }
}
