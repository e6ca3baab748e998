package biscotti.cases.language;

import biscotti.cases.Opaque;
import biscotti.cases.Out;

/** Boxes: their caches, equality, arithmetic and conversions. */
public final class Boxing {

    private Boxing() {
    }

    public static void caches() {
        Integer a = Opaque.of(127);
        Integer b = Opaque.of(127);
        Out.line("127", a == b);
        Long c = Opaque.of(-128L);
        Long d = Opaque.of(-128L);
        Out.line("-128L", c == d);
        Character e = (char) Opaque.of(127);
        Character f = (char) Opaque.of(127);
        Out.line("char 127", e == f);
        Boolean g = Opaque.of(1) == 1;
        Out.line("true", g == Boolean.TRUE);
        Byte h = (byte) Opaque.of(200);
        Byte i = (byte) Opaque.of(200);
        Out.line("byte", h == i);
    }

    public static void equality() {
        Integer a = Opaque.of(1000);
        Integer b = Opaque.of(1000);
        Long c = 1000L;
        Object o = a;
        Out.line(a.equals(b) + " " + o.equals(c) + " " + (a == 1000) + " " + (a <= b && a >= b) + " "
                + c.equals(1000L));
    }

    public static void arithmeticUnboxes() {
        Integer a = Opaque.of(5);
        a++;
        a += 10;
        Integer b = a * a - 1;
        Long c = (long) b << 33;
        Character d = 'a';
        d++;
        Out.line(a + " " + b + " " + c + " " + d + " " + (d + 1));
    }

    public static void hashCodes() {
        Out.line(Integer.valueOf(-7).hashCode() + " " + Long.valueOf(1L << 33 | 5).hashCode() + " "
                + Boolean.TRUE.hashCode() + " " + Boolean.hashCode(false) + " " + Character.valueOf('x').hashCode()
                + " " + Byte.valueOf((byte) -1).hashCode() + " " + Short.valueOf((short) -2).hashCode());
    }

    public static void conditionalPromotes() {
        Object o = Opaque.of(1) == 1 ? Integer.valueOf(1) : Long.valueOf(2);
        Out.line(o.getClass().getSimpleName() + " " + o);
        Object p = Opaque.of(1) == 1 ? (Object) 1 : (Object) 2L;
        Out.line(p.getClass().getSimpleName());
    }

    public static void numbersConvert() {
        Number[] numbers = {(byte) -1, (short) 300, 70000, 1L << 40, 2.75f, -3.5};
        for (Number n : numbers) {
            Out.line(n.byteValue() + " " + n.shortValue() + " " + n.intValue() + " " + n.longValue());
        }
    }

    public static void comparisonOfBoxes() {
        Out.line(Integer.valueOf(3).compareTo(5) + " " + Character.valueOf('b').compareTo('a') + " "
                + Boolean.TRUE.compareTo(false) + " " + Long.compare(1, 1) + " " + Byte.compare((byte) 1, (byte) 5));
    }

    public static void textOfBoxes() {
        Object[] boxes = {1, -2L, 'c', true, (byte) 3, (short) 4};
        StringBuilder text = new StringBuilder();
        for (Object o : boxes) {
            text.append(o).append(' ').append(o.getClass().getName()).append(' ');
        }
        Out.line(text.toString());
    }

    public static void radixes() {
        Out.line(Integer.toString(255, 16) + " " + Integer.toHexString(-1) + " " + Integer.toOctalString(8) + " "
                + Integer.toBinaryString(10) + " " + Long.toHexString(Long.MIN_VALUE) + " " + Integer.toString(-35, 36)
                + " " + Long.toString(Long.MIN_VALUE, 2).length() + " " + Integer.parseInt("-zz", 36) + " "
                + Integer.toUnsignedString(-1) + " " + Long.toUnsignedString(-1L) + " " + Integer.decode("-0x1f") + " "
                + Integer.parseUnsignedInt("4294967295") + " " + Long.parseLong("-9223372036854775808"));
    }
}
