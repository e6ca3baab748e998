package biscotti.kernel.abi;

/** What statfs(2) calls the types of file systems. */
public final class FileSystemMagic {
    public static final int TMPFS_MAGIC = 0x01021994;
    public static final int PROC_SUPER_MAGIC = 0x9FA0;
    public static final int SYSFS_MAGIC = 0x62656572;
    public static final int DEVPTS_SUPER_MAGIC = 0x1CD1;
    public static final int PIPEFS_MAGIC = 0x50495045;
    public static final int SOCKFS_MAGIC = 0x534F434B;
    public static final int ANON_INODE_FS_MAGIC = 0x09041934;
    public static final int EXT4_SUPER_MAGIC = 0xEF53;
    public static final int RAMFS_MAGIC = 0x858458F6;

    private FileSystemMagic() {
    }
}
