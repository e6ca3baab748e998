package biscotti.codequality;

/** Sums over an int array: plain, with a stride, and conditional. */
final class Sums {

    private Sums() {
    }

    static long run(int n) {
        int[] values = new int[n];
        for (int i = 0; i < n; i++) {
            values[i] = i * 7919 ^ i >>> 3;
        }
        long total = 0;
        for (int round = 0; round < 8; round++) {
            total = total * 31 + plain(values) + strided(values, 3 + round) + conditional(values, round * 1000);
        }
        return total;
    }

    private static long plain(int[] values) {
        long sum = 0;
        for (int value : values) {
            sum += value;
        }
        return sum;
    }

    private static long strided(int[] values, int stride) {
        long sum = 0;
        for (int i = 0; i < values.length; i += stride) {
            sum += values[i];
        }
        return sum;
    }

    private static long conditional(int[] values, int limit) {
        long sum = 0;
        for (int value : values) {
            if (value > limit) {
                sum += value - limit;
            }
        }
        return sum;
    }
}
