package biscotti.cases.collection;

import biscotti.cases.Out;
import biscotti.cases.Thrown;
import java.util.BitSet;

/** java.util.BitSet. */
public final class BitSets {

    private BitSets() {
    }

    public static void setAndClear() {
        BitSet bits = new BitSet();
        for (int i = 0; i < 200; i += 7) {
            bits.set(i);
        }
        bits.clear(70);
        bits.flip(0, 5);
        bits.set(130, 135);
        bits.clear(100, 120);
        Out.line(bits + " " + bits.cardinality() + " " + bits.length() + " " + bits.size() + " " + bits.get(133) + " "
                + bits.get(5000));
    }

    public static void searching() {
        BitSet bits = new BitSet();
        bits.set(3, 70);
        bits.clear(64);
        Out.line(bits.nextSetBit(0) + " " + bits.nextClearBit(3) + " " + bits.nextSetBit(64) + " " + bits.nextSetBit(70)
                + " " + bits.nextClearBit(65) + " " + bits.previousSetBit(64) + " " + bits.previousClearBit(2) + " "
                + bits.previousSetBit(2));
    }

    public static void logic() {
        BitSet a = new BitSet();
        BitSet b = new BitSet();
        a.set(0, 10);
        b.set(5, 100, true);
        BitSet and = (BitSet) a.clone();
        and.and(b);
        BitSet or = (BitSet) a.clone();
        or.or(b);
        BitSet xor = (BitSet) a.clone();
        xor.xor(b);
        BitSet without = (BitSet) a.clone();
        without.andNot(b);
        Out.line(and + " " + or.cardinality() + " " + xor.cardinality() + " " + without + " " + a.intersects(b));
    }

    public static void equalityAndHash() {
        BitSet a = new BitSet(10);
        BitSet b = new BitSet(1000);
        a.set(5);
        b.set(5);
        b.set(900);
        b.clear(900);
        Out.line(a.equals(b) + " " + (a.hashCode() == b.hashCode()) + " " + a.hashCode() + " " + a.isEmpty());
    }

    public static void toAndFromArrays() {
        BitSet bits = BitSet.valueOf(new long[] {5, 0, 1L << 63});
        Out.line(bits + " " + bits.toLongArray().length + " " + bits.toByteArray().length + " "
                + BitSet.valueOf(new byte[] {1, 2}) + " " + bits.get(60, 200));
    }

    public static void failures() {
        Thrown.line("negative", () -> new BitSet().set(-1));
        Thrown.line("range", () -> new BitSet().set(5, 4));
        Thrown.line("size", () -> new BitSet(-1));
    }

    public static void primes() {
        BitSet composite = new BitSet();
        for (int i = 2; i * i < 3000; i++) {
            if (!composite.get(i)) {
                for (int j = i * i; j < 3000; j += i) {
                    composite.set(j);
                }
            }
        }
        composite.flip(0, 3000);
        Out.line("primes", composite.cardinality() - 2);
    }
}
