package biscotti.runtime.overlay.util;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Random;
import org.junit.jupiter.api.Test;

class Md5Test {
    @Test
    void everyLengthAroundABlockHasTheDigestOfTheJdk() throws NoSuchAlgorithmException {
        Random random = new Random(1321);
        for (int length = 0; length < 200; length++) {
            byte[] message = new byte[length];
            random.nextBytes(message);
            assertArrayEquals(MessageDigest.getInstance("MD5").digest(message), Md5.digest(message), "length " + length);
        }
    }
}
