package biscotti.kernel.filesystem.disk;

import biscotti.kernel.abi.Capability;
import biscotti.kernel.abi.FileMode;
import biscotti.kernel.file.AttributeChange;
import biscotti.kernel.file.Attributes;
import biscotti.kernel.file.Inode;
import biscotti.kernel.filesystem.ext4.Caller;
import biscotti.kernel.schedule.Credentials;

/** What all files of a volume have in common. */
class DiskInode extends Inode {
    final DiskFileSystem volume;
    final biscotti.kernel.filesystem.ext4.Inode file;

    /** Takes over the use of an open file of the volume. */
    DiskInode(DiskFileSystem volume, biscotti.kernel.filesystem.ext4.Inode file) {
        super(volume, file.number, file.mode());
        this.volume = volume;
        this.file = file;
        int type = mode & FileMode.S_IFMT;
        deviceNumber = type == FileMode.S_IFCHR || type == FileMode.S_IFBLK ? file.deviceNumber() & 0xFFFF_FFFFL : 0;
        refresh();
    }

    static Caller caller(Credentials credentials) {
        return new Caller(credentials.fileUser, credentials.fileGroup, credentials.has(Capability.CAP_SYS_RESOURCE));
    }

    /** After a change by this inode's holder of the lock: copies the attributes anew. */
    final void refresh() {
        mode = file.mode();
        user = file.uid();
        group = file.gid();
        links = file.links();
        size = file.sizeBytes();
        accessNanos = file.accessTimeNanos();
        modifyNanos = file.modifyTimeNanos();
        changeNanos = file.changeTimeNanos();
    }

    @Override
    public int attributes(Attributes attributes) {
        super.attributes(attributes);
        attributes.blocks = file.sectors();
        attributes.birthNanos = file.birthTimeNanos();
        attributes.modifyNanos = file.modifyTimeNanos(); // stores through mappings change them
        attributes.changeNanos = file.changeTimeNanos();
        return 0;
    }

    @Override
    public int change(AttributeChange change) {
        int result = change.has(AttributeChange.SIZE) ? volume.ext4.files().truncate(file, change.size) : 0;
        if (result == 0 && change.has(AttributeChange.MODE)) {
            result = volume.ext4.attributes().setPermissions(file, change.mode & FileMode.PERMISSIONS);
        }
        if (result == 0 && change.has(AttributeChange.USER | AttributeChange.GROUP | AttributeChange.OWNERS)) {
            result = volume.ext4.attributes().setOwner(file, change.has(AttributeChange.USER) ? change.user : user,
                    change.has(AttributeChange.GROUP) ? change.group : group);
        }
        if (result == 0 && change.has(AttributeChange.ACCESS_TIME | AttributeChange.MODIFY_TIME)) {
            long now = services().clock.realtimeNanos();
            long access = change.has(AttributeChange.ACCESS_TIME_NOW) ? now : change.accessNanos;
            long modify = change.has(AttributeChange.MODIFY_TIME_NOW) ? now : change.modifyNanos;
            result = volume.ext4.attributes().setTimes(file, change.has(AttributeChange.ACCESS_TIME) ? access : file.accessTimeNanos(),
                    change.has(AttributeChange.MODIFY_TIME) ? modify : file.modifyTimeNanos());
        }
        refresh();
        return result;
    }

    @Override
    public void touch() {
        if (!volume.isReadOnly() && file.isAccessTimeOld(services().clock.realtimeNanos())) { // a look without the volume's lock
            volume.ext4.attributes().touch(file);
            accessNanos = file.accessTimeNanos();
        }
    }

    @Override
    public int synchronize(boolean isDataOnly) {
        return volume.ext4.synchronize(file);
    }

    @Override
    protected void unused() {
        volume.forget(this);
    }

    @Override
    public int getExtendedAttribute(byte[] name, byte[] value) {
        return (int) volume.ext4.attributes().getAttribute(file, name, value);
    }

    @Override
    public int setExtendedAttribute(byte[] name, byte[] value, int flags) {
        int result = volume.ext4.attributes().setAttribute(file, name, value, flags);
        refresh();
        return result;
    }

    @Override
    public int removeExtendedAttribute(byte[] name) {
        int result = volume.ext4.attributes().removeAttribute(file, name);
        refresh();
        return result;
    }

    @Override
    public int listExtendedAttributes(byte[] list) {
        return (int) volume.ext4.attributes().listAttributes(file, list);
    }
}
