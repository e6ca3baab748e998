package biscotti.kernel.filesystem.tmpfs;

/** A device file, a FIFO or a socket: a name for something that lives elsewhere. */
final class TmpSpecialFile extends TmpInode {
    TmpSpecialFile(TmpFileSystem volume, long number, int mode, long device, int user, int group) {
        super(volume, number, mode, user, group);
        deviceNumber = device;
    }
}
