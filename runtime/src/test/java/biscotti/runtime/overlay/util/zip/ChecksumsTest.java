package biscotti.runtime.overlay.util.zip;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.Adler32;
import org.junit.jupiter.api.Test;

class ChecksumsTest {
    @Test
    void adlerIsTheJdksEvenWhereTheSumsAreGreatest() {
        byte[] bytes = new byte[100_000];
        Arrays.fill(bytes, (byte) 0xFF);
        Adler32 expected = new Adler32();
        expected.update(bytes, 1, bytes.length - 1);
        assertEquals((int) expected.getValue(), Checksums.adler(1, bytes, 1, bytes.length - 1));
    }

    @Test
    void theTableGivesTheCheckValueOfCrc32() {
        int[] table = Checksums.crcTable(0xEDB88320);
        int state = -1;
        for (byte b : "123456789".getBytes(StandardCharsets.UTF_8)) {
            state = table[(state ^ b) & 0xFF] ^ state >>> 8;
        }
        assertEquals(0xCBF43926, ~state);
    }

    @Test
    void adlerOfPiecesIsAdlerOfTheWhole() {
        byte[] bytes = new byte[10_000];
        new Random(32).nextBytes(bytes);
        int half = Checksums.adler(1, bytes, 0, 4321);
        assertEquals(Checksums.adler(1, bytes, 0, bytes.length), Checksums.adler(half, bytes, 4321, bytes.length - 4321));
    }
}
