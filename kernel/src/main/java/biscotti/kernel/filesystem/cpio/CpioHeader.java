package biscotti.kernel.filesystem.cpio;

import biscotti.kernel.file.DeviceTable;

/**
 * The header of an entry: a magic number of 6 digits and 13 fields of 8 hexadecimal digits.
 *
 * <pre>
 * 0 magic  6 ino  14 mode  22 uid  30 gid  38 nlink  46 mtime  54 filesize  62 devmajor  70 devminor  78 rdevmajor  86 rdevminor  94 namesize  102 check
 * </pre>
 */
final class CpioHeader {
    static final int BYTES = 110;
    private static final byte[] MAGIC = {'0', '7', '0', '7', '0'};

    long inode;
    int mode;
    int user;
    int group;
    long links;
    long modifySeconds;
    long size;
    long device;
    long specialDevice;
    long nameSize;

    /** Reads the fields; false if this is no header. */
    boolean parse(byte[] bytes) {
        for (int i = 0; i < MAGIC.length; i++) {
            if (bytes[i] != MAGIC[i]) {
                return false;
            }
        }
        if (bytes[5] != '1' && bytes[5] != '2') {
            return false;
        }
        for (int at = 6; at < BYTES; at++) {
            if (digit(bytes[at]) < 0) {
                return false;
            }
        }
        inode = field(bytes, 0);
        mode = (int) field(bytes, 1);
        user = (int) field(bytes, 2);
        group = (int) field(bytes, 3);
        links = field(bytes, 4);
        modifySeconds = field(bytes, 5);
        size = field(bytes, 6);
        device = field(bytes, 7) << 32 | field(bytes, 8);
        specialDevice = DeviceTable.number((int) field(bytes, 9), (int) field(bytes, 10));
        nameSize = field(bytes, 11);
        return true;
    }

    private static long field(byte[] bytes, int index) {
        long value = 0;
        int first = 6 + 8 * index;
        for (int i = first; i < first + 8; i++) {
            value = value << 4 | digit(bytes[i]);
        }
        return value;
    }

    private static int digit(byte character) {
        if (character >= '0' && character <= '9') {
            return character - '0';
        }
        int lower = character | 0x20;
        return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
    }
}
