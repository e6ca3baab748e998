package biscotti.kernel.boot;

import biscotti.kernel.abi.Errno;
import biscotti.kernel.file.FileServices;
import biscotti.kernel.file.FileSystem;
import biscotti.kernel.filesystem.tmpfs.TmpFileSystem;
import biscotti.kernel.syscall.FileSystemTypes;

/** What programs may mount: a new tmpfs each time, and the kernel's own file systems, of which there is one each. */
final class MountableTypes implements FileSystemTypes {
    private static final int MOST = 8;
    private static final int FOR_ALL = 01777;
    private static final int DECIMAL = 10;
    private static final int OCTAL = 8;

    private final FileServices services;
    private final long pages;
    private final FileSystem[] known = new FileSystem[MOST];
    private int count;

    MountableTypes(FileServices services, long pages) {
        this.services = services;
        this.pages = pages;
    }

    /** Lets programs mount one of the kernel's own. */
    void add(FileSystem system) {
        known[count++] = system;
    }

    @Override
    public int make(byte[] type, byte[] options, Made made) {
        if (is(type, 0, type.length, "tmpfs")) {
            Options parsed = new Options(pages);
            int result = parsed.parse(options);
            if (result == 0) {
                made.fileSystem = new TmpFileSystem(services, "tmpfs", parsed.size, parsed.files, parsed.mode);
                made.isNew = true;
            }
            return result;
        }
        for (int i = 0; i < count; i++) {
            if (is(type, 0, type.length, known[i].typeName())) {
                made.fileSystem = known[i];
                return 0;
            }
        }
        return -Errno.ENODEV;
    }

    private static boolean is(byte[] bytes, int from, int to, String word) {
        if (to - from != word.length()) {
            return false;
        }
        for (int i = 0; i < word.length(); i++) {
            if (bytes[from + i] != word.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** Options of one mount. */
    private static final class Options {
        private final long pages;
        private long size;
        private long files;
        private int mode = FOR_ALL;

        Options(long pages) {
            this.pages = pages;
            size = pages;
            files = pages;
        }

        /** tmpfs(5): size, nr_inodes and mode. 0 or {@code -EINVAL}. */
        private int parse(byte[] options) {
            int at = 0;
            while (at < options.length) {
                int end = at;
                int equals = -1;
                while (end < options.length && options[end] != ',') {
                    equals = options[end] == '=' && equals < 0 ? end : equals;
                    end++;
                }
                if (end > at && !take(options, at, equals < 0 ? end : equals, equals < 0 ? end : equals + 1, end)) {
                    return -Errno.EINVAL;
                }
                at = end + 1;
            }
            return 0;
        }

        private boolean take(byte[] options, int from, int nameEnd, int valueStart, int end) {
            if (is(options, from, nameEnd, "size")) {
                long bytes = number(options, valueStart, end, DECIMAL);
                size = bytes < 0 ? size : Math.min(pages, bytes + 4095 >>> 12);
                return bytes >= 0;
            }
            if (is(options, from, nameEnd, "nr_inodes")) {
                long wanted = number(options, valueStart, end, DECIMAL);
                files = wanted > 0 ? Math.min(pages, wanted) : pages;
                return wanted >= 0;
            }
            if (is(options, from, nameEnd, "mode")) {
                long wanted = number(options, valueStart, end, OCTAL);
                mode = (int) wanted & 07777;
                return wanted >= 0;
            }
            return is(options, from, nameEnd, "inode64") || is(options, from, nameEnd, "noswap");
        }

        /** A number with k, m, g or % behind it; -1 if it is none. */
        private long number(byte[] text, int from, int end, int base) {
            long value = 0;
            int at = from;
            while (at < end && text[at] >= '0' && text[at] < '0' + base && value < 1L << 40) {
                value = value * base + text[at++] - '0';
            }
            if (at == from) {
                return -1;
            }
            if (at == end) {
                return value;
            }
            if (at != end - 1) {
                return -1;
            }
            return switch (text[at] | 0x20) {
                case 'k' -> value << 10;
                case 'm' -> value << 20;
                case 'g' -> value << 30;
                default -> text[at] == '%' ? 2 * pages / 100 * value << 12 : -1;
            };
        }
    }
}
