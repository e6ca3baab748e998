/* Quicksort (median of three, insertion sort below 16), then heap sort, of ints. */
#include "kernels.h"

enum { SMALL = 16 };

static void swap(int32_t *a, int32_t i, int32_t j) {
    int32_t t = a[i];
    a[i] = a[j];
    a[j] = t;
}

static void quicksort(int32_t *a, int32_t from, int32_t to) {
    int32_t low = from;
    int32_t high = to;
    while (high - low >= SMALL) {
        int32_t middle = low + ((high - low) >> 1);
        if (a[middle] < a[low]) {
            swap(a, middle, low);
        }
        if (a[high] < a[low]) {
            swap(a, high, low);
        }
        if (a[high] < a[middle]) {
            swap(a, high, middle);
        }
        int32_t pivot = a[middle];
        int32_t i = low;
        int32_t j = high;
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
    for (int32_t i = low + 1; i <= high; i++) {
        int32_t value = a[i];
        int32_t j = i - 1;
        while (j >= low && a[j] > value) {
            a[j + 1] = a[j];
            j--;
        }
        a[j + 1] = value;
    }
}

static void sift_down(int32_t *a, int32_t start, int32_t end) {
    int32_t root = start;
    int32_t value = a[root];
    for (int32_t child = 2 * root + 1; child < end; child = 2 * root + 1) {
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

static void heap_sort(int32_t *a, int32_t length) {
    for (int32_t i = length / 2 - 1; i >= 0; i--) {
        sift_down(a, i, length);
    }
    for (int32_t end = length - 1; end > 0; end--) {
        swap(a, 0, end);
        sift_down(a, 0, end);
    }
}

int64_t run_sort(int32_t n) {
    int32_t *a = allocate((size_t) n * sizeof *a);
    int32_t *b = allocate((size_t) n * sizeof *b);
    uint32_t x = 12345;
    for (int32_t i = 0; i < n; i++) {
        x = x * 1103515245 + 12345;
        a[i] = (int32_t) x;
        b[i] = (int32_t) (x ^ x >> 15);
    }
    quicksort(a, 0, n - 1);
    heap_sort(b, n);
    uint64_t checksum = 0;
    for (int32_t i = 0; i < n; i++) {
        checksum = checksum * 31 + (uint64_t) (int64_t) a[i] + 7 * (uint64_t) (int64_t) b[i];
    }
    return (int64_t) checksum;
}
