package biscotti.cases.number;

import biscotti.cases.Out;
import biscotti.cases.Thrown;
import java.util.Random;
import java.util.SplittableRandom;

/** Generators with a seed, whose sequences are specified. */
public final class Randoms {

    private Randoms() {
    }

    public static void ints() {
        Random random = new Random(42);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 10; i++) {
            text.append(random.nextInt()).append(' ');
        }
        Out.line(text.toString());
    }

    public static void boundedInts() {
        Random random = new Random(-1);
        int[] bounds = {1, 2, 10, 100, 64, 1 << 30, (1 << 30) + 1, Integer.MAX_VALUE};
        for (int bound : bounds) {
            Out.line(random.nextInt(bound) + " " + random.nextInt(bound) + " " + random.nextInt(-5, bound));
        }
        Thrown.line("bound", () -> random.nextInt(0));
    }

    public static void longsAndBooleans() {
        Random random = new Random(7);
        Out.line(random.nextLong() + " " + random.nextBoolean() + " " + random.nextBoolean() + " " + random.nextLong()
                + " "
                + random.nextLong(1000) + " " + random.nextLong(5, 9));
    }

    public static void floating() {
        Random random = new Random(1234567890123L);
        for (int i = 0; i < 5; i++) {
            Out.line(random.nextDouble() + " " + random.nextFloat() + " " + random.nextDouble(5, 6));
        }
    }

    public static void gaussians() {
        Random random = new Random(5);
        for (int i = 0; i < 6; i++) {
            Out.line("" + random.nextGaussian());
        }
    }

    public static void bytes() {
        byte[] bytes = new byte[11];
        new Random(0).nextBytes(bytes);
        StringBuilder text = new StringBuilder();
        for (byte b : bytes) {
            text.append(b).append(' ');
        }
        Out.line(text.toString());
    }

    public static void reseeding() {
        Random random = new Random(1);
        int first = random.nextInt();
        random.nextGaussian();
        random.setSeed(1);
        Out.line("same", first == random.nextInt());
    }

    public static void splittable() {
        SplittableRandom random = new SplittableRandom(99);
        SplittableRandom other = random.split();
        Out.line(random.nextInt() + " " + other.nextLong() + " " + random.nextInt(10) + " " + other.nextDouble() + " "
                + random.nextBoolean());
    }

    public static void streams() {
        Out.line(new Random(3).ints(5, 0, 100).sum() + " " + new Random(3).doubles(3).sum() + " "
                + new Random(3).longs(2).sum());
    }

    public static void distribution() {
        int[] counts = new int[6];
        Random random = new Random(2024);
        for (int i = 0; i < 6000; i++) {
            counts[random.nextInt(6)]++;
        }
        Out.line(Out.join(counts));
    }

    public static void monteCarloPi() {
        Random random = new Random(11);
        int inside = 0;
        for (int i = 0; i < 20_000; i++) {
            double x = random.nextDouble();
            double y = random.nextDouble();
            if (x * x + y * y < 1) {
                inside++;
            }
        }
        Out.line("inside", inside);
    }
}
