package biscotti.kernel.filesystem.ext4;

/** The feature bits of the superblock, and which of them this code knows. Source: the kernel's ext4 documentation, "Super Block". */
final class Feature {
    static final int COMPAT_DIR_INDEX = 0x20;
    static final int COMPAT_SPARSE_SUPER2 = 0x200;

    static final int INCOMPAT_FILETYPE = 0x2;
    static final int INCOMPAT_RECOVER = 0x4;
    static final int INCOMPAT_EXTENTS = 0x40;
    static final int INCOMPAT_64BIT = 0x80;
    static final int INCOMPAT_FLEX_BG = 0x200;
    static final int INCOMPAT_CSUM_SEED = 0x2000;

    static final int RO_COMPAT_SPARSE_SUPER = 0x1;
    static final int RO_COMPAT_LARGE_FILE = 0x2;
    static final int RO_COMPAT_BTREE_DIR = 0x4;
    static final int RO_COMPAT_HUGE_FILE = 0x8;
    static final int RO_COMPAT_DIR_NLINK = 0x20;
    static final int RO_COMPAT_EXTRA_ISIZE = 0x40;
    /** Bitmaps count clusters of blocks: not known, not even for reading, since the geometry's checks would be others. */
    static final int RO_COMPAT_BIGALLOC = 0x200;
    static final int RO_COMPAT_METADATA_CSUM = 0x400;

    /** A file system with other incompatible features is not mounted at all. */
    static final int INCOMPAT_KNOWN = INCOMPAT_FILETYPE | INCOMPAT_RECOVER | INCOMPAT_EXTENTS | INCOMPAT_64BIT | INCOMPAT_FLEX_BG
            | INCOMPAT_CSUM_SEED;

    /** A file system with other features of this kind is mounted for reading only. */
    static final int RO_COMPAT_KNOWN = RO_COMPAT_SPARSE_SUPER | RO_COMPAT_LARGE_FILE | RO_COMPAT_BTREE_DIR | RO_COMPAT_HUGE_FILE
            | RO_COMPAT_DIR_NLINK | RO_COMPAT_EXTRA_ISIZE | RO_COMPAT_METADATA_CSUM;

    /** What writing needs besides: without checksums or extents it is an older file system. */
    static final int RO_COMPAT_NEEDED = RO_COMPAT_METADATA_CSUM | RO_COMPAT_SPARSE_SUPER | RO_COMPAT_EXTRA_ISIZE;
    static final int INCOMPAT_NEEDED = INCOMPAT_EXTENTS | INCOMPAT_FILETYPE;

    private Feature() {
    }
}
