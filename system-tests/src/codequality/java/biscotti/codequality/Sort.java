package biscotti.codequality;

/** Quicksort (median of three, insertion sort below 16), then heap sort, of ints. */
final class Sort {

    private static final int SMALL = 16;

    private Sort() {
    }

    static long run(int n) {
        int[] a = new int[n];
        int[] b = new int[n];
        int x = 12345;
        for (int i = 0; i < n; i++) {
            x = x * 1103515245 + 12345;
            a[i] = x;
            b[i] = x ^ x >>> 15;
        }
        quicksort(a, 0, n - 1);
        heapSort(b);
        long checksum = 0;
        for (int i = 0; i < n; i++) {
            checksum = checksum * 31 + a[i] + 7L * b[i];
        }
        return checksum;
    }

    private static void quicksort(int[] a, int from, int to) {
        int low = from;
        int high = to;
        while (high - low >= SMALL) {
            int middle = low + (high - low >>> 1);
            if (a[middle] < a[low]) {
                swap(a, middle, low);
            }
            if (a[high] < a[low]) {
                swap(a, high, low);
            }
            if (a[high] < a[middle]) {
                swap(a, high, middle);
            }
            int pivot = a[middle];
            int i = low;
            int j = high;
            while (i <= j) {
                while (a[i] < pivot) {
                    i++;
                }
                while (a[j] > pivot) {
                    j--;
                }
                if (i <= j) {
                    swap(a, i++, j--);
                }
            }
            if (j - low < high - i) {
                quicksort(a, low, j);
                low = i;
            } else {
                quicksort(a, i, high);
                high = j;
            }
        }
        for (int i = low + 1; i <= high; i++) {
            int value = a[i];
            int j = i - 1;
            while (j >= low && a[j] > value) {
                a[j + 1] = a[j];
                j--;
            }
            a[j + 1] = value;
        }
    }

    private static void swap(int[] a, int i, int j) {
        int t = a[i];
        a[i] = a[j];
        a[j] = t;
    }

    private static void heapSort(int[] a) {
        for (int i = a.length / 2 - 1; i >= 0; i--) {
            siftDown(a, i, a.length);
        }
        for (int end = a.length - 1; end > 0; end--) {
            swap(a, 0, end);
            siftDown(a, 0, end);
        }
    }

    private static void siftDown(int[] a, int start, int end) {
        int root = start;
        int value = a[root];
        for (int child = 2 * root + 1; child < end; child = 2 * root + 1) {
            if (child + 1 < end && a[child] < a[child + 1]) {
                child++;
            }
            if (value >= a[child]) {
                break;
            }
            a[root] = a[child];
            root = child;
        }
        a[root] = value;
    }
}
