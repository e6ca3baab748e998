package biscotti.kernel.boot;

import biscotti.kernel.abi.Errno;
import biscotti.kernel.abi.MountFlags;
import biscotti.kernel.file.FileServices;
import biscotti.kernel.file.FileSystem;
import biscotti.kernel.filesystem.ext4.MountOptions;
import biscotti.kernel.filesystem.tmpfs.TmpFileSystem;
import biscotti.kernel.syscall.FileSystemTypes;

/** What programs may mount: a new tmpfs each time, the volumes on disks, and the kernel's own file systems, of which there is one each. */
final class MountableTypes implements FileSystemTypes {
    private static final int MOST = 8;
    private static final int FOR_ALL = 01777;
    private static final int DECIMAL = 10;
    private static final int OCTAL = 8;

    private final FileServices services;
    private final DiskVolumes volumes;
    private final long pages;
    private final long files;
    private final FileSystem[] known = new FileSystem[MOST];
    private int count;

    MountableTypes(FileServices services, DiskVolumes volumes, long pages, long files) {
        this.services = services;
        this.volumes = volumes;
        this.pages = pages;
        this.files = files;
    }

    /** Lets programs mount one of the kernel's own. */
    void add(FileSystem system) {
        known[count++] = system;
    }

    @Override
    public boolean isOnDisk(byte[] type) {
        return MountWords.is(type, 0, type.length, "ext4");
    }

    @Override
    public int makeOnDisk(long device, int flags, byte[] options, Made made) {
        MountOptions understood = diskOptions(flags, options);
        return understood == null ? -Errno.EINVAL : volumes.mount(device, understood, made);
    }

    @Override
    public int make(byte[] type, byte[] options, Made made) {
        if (MountWords.is(type, 0, type.length, "tmpfs")) {
            Options parsed = new Options(pages, files);
            int result = parsed.parse(options);
            if (result == 0) {
                made.fileSystem = new TmpFileSystem(services, "tmpfs", parsed.size, parsed.files, parsed.mode);
                made.isNew = true;
            }
            return result;
        }
        for (int i = 0; i < count; i++) {
            if (MountWords.is(type, 0, type.length, known[i].typeName())) {
                made.fileSystem = known[i];
                return 0;
            }
        }
        return -Errno.ENODEV;
    }

    /** What ext4(5) has of what can be had here; null for what is not understood. */
    private static MountOptions diskOptions(int flags, byte[] options) {
        MountOptions.DataMode data = MountOptions.DataMode.ORDERED;
        boolean discards = false;
        MountWords words = new MountWords(options);
        while (words.next()) {
            if (words.is("data=writeback")) {
                data = MountOptions.DataMode.WRITEBACK;
            } else if (words.is("data=ordered")) {
                data = MountOptions.DataMode.ORDERED;
            } else if (words.is("discard") || words.is("nodiscard")) {
                discards = words.is("discard");
            } else if (!words.is("errors=remount-ro") && !words.is("barrier") && !words.is("barrier=1") && !words.is("user_xattr") && !words.is("delalloc")
                    && !words.is("nodelalloc")) {
                return null;
            }
        }
        boolean isReadOnly = (flags & MountFlags.MS_RDONLY) != 0;
        return new MountOptions(isReadOnly, isReadOnly ? MountOptions.AccessTime.NONE : MountOptions.AccessTime.RELATIVE, data, discards);
    }

    /** Options of one tmpfs. */
    private static final class Options {
        private final long pages;
        private long size;
        private long files;
        private int mode = FOR_ALL;

        Options(long pages, long files) {
            this.pages = pages;
            this.files = files;
            size = pages;
        }

        /** tmpfs(5): size, nr_inodes and mode. 0 or {@code -EINVAL}. */
        private int parse(byte[] options) {
            MountWords words = new MountWords(options);
            while (words.next()) {
                if (!take(words)) {
                    return -Errno.EINVAL;
                }
            }
            return 0;
        }

        private boolean take(MountWords words) {
            if (words.hasName("size")) {
                long bytes = words.endsWith('%') ? 2 * pages / 100 * words.numberBeforeLast(DECIMAL) << 12 : words.number(DECIMAL);
                size = bytes < 0 ? size : Math.min(pages, bytes + 4095 >>> 12);
                return bytes >= 0;
            }
            if (words.hasName("nr_inodes")) {
                long wanted = words.number(DECIMAL);
                files = wanted > 0 ? Math.min(pages, wanted) : pages;
                return wanted >= 0;
            }
            if (words.hasName("mode")) {
                long wanted = words.number(OCTAL);
                mode = (int) wanted & 07777;
                return wanted >= 0;
            }
            return words.is("inode64") || words.is("noswap");
        }
    }
}
