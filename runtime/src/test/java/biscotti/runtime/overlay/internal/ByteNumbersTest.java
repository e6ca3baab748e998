package biscotti.runtime.overlay.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class ByteNumbersTest {
    @Property(tries = 200)
    void bothOrdersAgreeWithByteBuffer(@ForAll long value) {
        byte[] bytes = new byte[10];
        ByteNumbers.writeBig(bytes, 1, 8, value);
        assertEquals(value, ByteBuffer.wrap(bytes).getLong(1));
        assertEquals(value, ByteNumbers.readBig(bytes, 1, 8));
        ByteNumbers.writeLittle(bytes, 2, 8, value);
        assertEquals(value, ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong(2));
        assertEquals(value, ByteNumbers.readLittle(bytes, 2, 8));
    }

    @Test
    void aNumberMustLieInTheArray() {
        assertThrows(IndexOutOfBoundsException.class, () -> ByteNumbers.readBig(new byte[8], 1, 8));
        assertThrows(IndexOutOfBoundsException.class, () -> ByteNumbers.writeLittle(new byte[3], -1, 2, 0));
    }
}
