package biscotti.kernel.abi;

/** Protection and flags of mmap(2), mprotect(2), mremap(2) and brk(2): {@code asm-generic/mman-common.h} and {@code mman.h}. */
public final class MapFlags {
    public static final int PROT_NONE = 0;
    public static final int PROT_READ = 1;
    public static final int PROT_WRITE = 2;
    public static final int PROT_EXEC = 4;
    /** Extend the change to the start of a mapping that grows down. */
    public static final int PROT_GROWSDOWN = 0x0100_0000;
    /** Extend the change to the end of a mapping that grows up: there is none on x86-64. */
    public static final int PROT_GROWSUP = 0x0200_0000;

    /** Mask of the kind of mapping. */
    public static final int MAP_TYPE = 0xF;
    public static final int MAP_SHARED = 1;
    public static final int MAP_PRIVATE = 2;
    /** As {@link #MAP_SHARED}, but flags that the kernel does not know are {@code EOPNOTSUPP}. */
    public static final int MAP_SHARED_VALIDATE = 3;
    public static final int MAP_FIXED = 0x10;
    public static final int MAP_ANONYMOUS = 0x20;
    public static final int MAP_32BIT = 0x40;
    public static final int MAP_ABOVE4G = 0x80;
    public static final int MAP_GROWSDOWN = 0x100;
    public static final int MAP_DENYWRITE = 0x800;
    public static final int MAP_EXECUTABLE = 0x1000;
    public static final int MAP_LOCKED = 0x2000;
    public static final int MAP_NORESERVE = 0x4000;
    public static final int MAP_POPULATE = 0x8000;
    public static final int MAP_NONBLOCK = 0x1_0000;
    public static final int MAP_STACK = 0x2_0000;
    public static final int MAP_HUGETLB = 0x4_0000;
    public static final int MAP_SYNC = 0x8_0000;
    public static final int MAP_FIXED_NOREPLACE = 0x10_0000;
    public static final int MAP_UNINITIALIZED = 0x400_0000;
    /** Mask of the size of huge pages: {@code MAP_HUGE_2MB} and {@code MAP_HUGE_1GB}. */
    public static final int MAP_HUGE_MASK = 0x7C00_0000;

    public static final int MREMAP_MAYMOVE = 1;
    public static final int MREMAP_FIXED = 2;
    public static final int MREMAP_DONTUNMAP = 4;

    private MapFlags() {
    }
}
