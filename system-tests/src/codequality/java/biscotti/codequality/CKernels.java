package biscotti.codequality;

import biscotti.machine.annotation.Stub;

/** The C functions of {@code src/codequality/c}, where the image is linked with them. */
final class CKernels {

    private CKernels() {
    }

    @Stub("reset_arena")
    static native void resetArena();

    @Stub("run_sums")
    static native long sums(int n);

    @Stub("run_sieve")
    static native long sieve(int n);

    @Stub("run_sort")
    static native long sort(int n);

    @Stub("run_hashing")
    static native long hashing(int n);

    @Stub("run_matrix")
    static native long matrix(int n);

    @Stub("run_crc32")
    static native long crc32(int n);

    @Stub("run_open_hash_map")
    static native long openHashMap(int n);

    @Stub("run_chained_hash_map")
    static native long chainedHashMap(int n);

    @Stub("run_linked_lists")
    static native long linkedLists(int n);

    @Stub("run_virtual_calls")
    static native long virtualCalls(int n);

    @Stub("run_string_building")
    static native long stringBuilding(int n);

    @Stub("run_byte_scanning")
    static native long byteScanning(int n);

    @Stub("run_bit_tricks")
    static native long bitTricks(int n);

    @Stub("run_search_tree")
    static native long searchTree(int n);

    @Stub("run_interpreter")
    static native long interpreter(int n);

    /** In the order of {@link CodeQuality#kernels}. */
    static Kernel.Body[] bodies() {
        return new Kernel.Body[] {
            CKernels::sums,
            CKernels::sieve,
            CKernels::sort,
            CKernels::hashing,
            CKernels::matrix,
            CKernels::crc32,
            CKernels::openHashMap,
            CKernels::chainedHashMap,
            CKernels::linkedLists,
            CKernels::virtualCalls,
            CKernels::stringBuilding,
            CKernels::byteScanning,
            CKernels::bitTricks,
            CKernels::searchTree,
            CKernels::interpreter
        };
    }
}
