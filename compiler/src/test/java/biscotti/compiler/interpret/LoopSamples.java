package biscotti.compiler.interpret;

/** Loops at the edges of what is done to loops: as {@link Samples}. */
final class LoopSamples {
    private int[] numbers = new int[] {3, 1, 4, 1, 5, 9, 2, 6};
    private int count;
    private LoopSamples next;

    private LoopSamples() {}

    /** Arrays shorter and longer than a chunk of iterations, and of length 0. */
    static long lengths() {
        long result = 0;
        for (int length : new int[] {0, 1, 2, 1023, 1024, 1025, 2048, 3000}) {
            result = result * 31 + sumOf(ascending(length));
        }
        return result;
    }

    private static int[] ascending(int length) {
        int[] array = new int[length];
        for (int i = 0; i < length; i++) {
            array[i] = i ^ i << 3;
        }
        return array;
    }

    private static long sumOf(int[] array) {
        long sum = 0;
        for (int value : array) {
            sum += value;
        }
        return sum;
    }

    static long strides() {
        int[] array = ascending(2500);
        long result = 0;
        for (int stride : new int[] {1, 2, 3, 7, 1000, 2499, 2500, 1 << 30, Integer.MAX_VALUE}) {
            result = result * 31 + strided(array, stride);
        }
        return result;
    }

    private static long strided(int[] array, int stride) {
        long sum = 0;
        int i = 0;
        for (; i < array.length && i >= 0; i += stride) {
            sum = sum * 3 + array[i];
        }
        return sum + i;
    }

    /** An index that overflows into the negative throws there, and not before. */
    static long stepsThatOverflow() {
        long result = 0;
        for (int stride : new int[] {1 << 30, Integer.MAX_VALUE, 1_500_000_000, 0x7ffffff0}) {
            int[] progress = new int[1];
            try {
                result += overflowing(new int[5], stride, progress);
            } catch (ArrayIndexOutOfBoundsException e) {
                result = result * 7 + progress[0];
            }
        }
        return result;
    }

    private static long overflowing(int[] array, int stride, int[] progress) {
        for (int i = 0; i < Integer.MAX_VALUE; i += stride) {
            progress[0]++;
            array[i & 3] += array[i >> 28];
        }
        return array[0];
    }

    /** What was done before the exception stays done. */
    static long exceptionsKeepWhatWasDone() {
        long result = 0;
        for (int limit : new int[] {-1, 0, 5, 9, 10, 11, 2000}) {
            for (int from : new int[] {-2000, -1, 0, 3, 10, 11}) {
                int[] array = new int[10];
                try {
                    result = result * 31 + fill(array, from, limit);
                } catch (ArrayIndexOutOfBoundsException e) {
                    result = result * 37 + 1;
                }
                result = result * 31 + sumOf(array);
            }
        }
        return result;
    }

    private static int fill(int[] array, int from, int limit) {
        int i = from;
        for (; i < limit; i++) {
            array[i] = i + 1;
        }
        return i;
    }

    static long nullArrays() {
        long result = 0;
        for (int limit : new int[] {0, 1}) {
            try {
                result = result * 31 + fill(null, 0, limit);
            } catch (NullPointerException e) {
                result = result * 37 + 1;
            }
        }
        return result;
    }

    static long limitsIncluded() {
        long result = 0;
        for (int limit : new int[] {-1, 0, 8, 9, 10}) {
            try {
                result = result * 31 + included(new int[10], limit);
            } catch (ArrayIndexOutOfBoundsException e) {
                result = result * 37 + 1;
            }
        }
        return result;
    }

    private static int included(int[] array, int limit) {
        int sum = 0;
        for (int i = 0; i <= limit; i++) {
            sum = sum * 3 + i + array[i];
        }
        return sum;
    }

    static long offsets() {
        int[] array = ascending(3001);
        long result = 0;
        for (int i = 0; i + 4 <= array.length; i += 4) {
            result = result * 31 + array[i] + 2L * array[i + 1] + 3L * array[i + 2] + array[i + 3];
        }
        for (int i = 1; i < array.length; i++) {
            result ^= (long) array[i - 1] << (i & 15);
            array[i - 1] = array[i] + 1;
        }
        return result + sumOf(array);
    }

    static long longIndexes() {
        boolean[] composite = new boolean[4000];
        long sum = 0;
        for (int i = 2; i < composite.length; i++) {
            if (!composite[i]) {
                sum = sum * 3 + i;
                for (long j = (long) i * i; j < composite.length; j += i) {
                    composite[(int) j] = true;
                }
            }
        }
        return sum;
    }

    static long longLimits() {
        long result = 0;
        for (long limit : new long[] {Long.MIN_VALUE, -1, 0, 5, 1L << 33, Long.MAX_VALUE}) {
            long count = 0;
            for (long i = limit - 3; i + 2 < limit && count < 5000; i += 1) {
                count++;
            }
            result = result * 31 + count;
            count = 0;
            for (long i = limit - 2000; i < limit; i++) {
                count += 3;
            }
            result = result * 31 + count;
        }
        return result;
    }

    /** Values of the loop that are used behind it, from several ways out. */
    static long severalWaysOut() {
        long result = 0;
        int[] array = ascending(1500);
        for (int wanted : new int[] {0, 9, 1499 ^ 1499 << 3, -1}) {
            int last = -1;
            int i = 0;
            for (; i < array.length; i++) {
                if (array[i] == wanted) {
                    last = i * 2;
                    break;
                }
                if (array[i] > 12_000 && wanted < 0) {
                    last = -i;
                    break;
                }
            }
            result = result * 31 + last + i;
        }
        return result;
    }

    static int returnsFromLoops() {
        return indexOf(ascending(1200), 9) * 10_000 + indexOf(ascending(1200), -5);
    }

    private static int indexOf(int[] array, int value) {
        for (int i = 0; i < array.length; i++) {
            if (array[i] == value) {
                return i;
            }
        }
        return -1;
    }

    /** The array comes from a field that the loop does or does not change. */
    static long fieldsInLoops() {
        var object = new LoopSamples();
        long sum = 0;
        for (int i = 0; i < object.numbers.length; i++) {
            sum = sum * 5 + object.numbers[i];
            object.count++;
        }
        for (int i = 0; i < object.numbers.length; i++) {
            if (i == 3) {
                object.numbers = new int[] {7, 7};
            }
            sum = sum * 5 + i;
        }
        return sum * 31 + object.count;
    }

    static long swapsInLoops() {
        long a = 1;
        long b = 2;
        for (int i = 0; i < 50; i++) {
            long old = a;
            a = b;
            b = old + i;
        }
        return a * 1000 + b;
    }

    static long lists() {
        LoopSamples head = null;
        for (int i = 0; i < 37; i++) {
            var each = new LoopSamples();
            each.count = i;
            each.next = head;
            head = each;
        }
        long sum = 0;
        int length = 0;
        LoopSamples last = null;
        for (LoopSamples each = head; each != null; each = each.next) {
            sum = sum * 3 + each.count;
            length++;
            last = each;
        }
        LoopSamples found = head;
        while (found != null && found.count != 20) {
            found = found.next;
        }
        return sum * 31 + length + last.count + found.next.count;
    }

    static long nestedLoops() {
        long[][] rows = new long[30][40];
        for (int i = 0; i < 30; i++) {
            for (int j = 0; j < 40; j++) {
                rows[i][j] = i * 31L - j;
            }
        }
        long sum = 0;
        for (int i = 0; i < 30; i++) {
            long row = 0;
            for (int j = 39; j >= 0; j--) {
                row = row * 7 + rows[i][j];
            }
            for (int j = 0; j < 40; j++) {
                row += rows[i][j] * rows[29 - i][39 - j];
                if (row == 0) {
                    continue;
                }
                row ^= j;
            }
            sum = sum * 31 + row;
        }
        return sum;
    }

    static long insertion() {
        int[] array = ascending(60);
        for (int i = 1; i < array.length; i++) {
            int value = array[i] * 7919 % 100;
            int j = i - 1;
            while (j >= 0 && array[j] > value) {
                array[j + 1] = array[j];
                j--;
            }
            array[j + 1] = value;
        }
        long result = 0;
        for (int value : array) {
            result = result * 31 + value;
        }
        return result;
    }
}
