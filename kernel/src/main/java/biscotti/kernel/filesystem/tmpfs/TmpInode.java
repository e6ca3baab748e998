package biscotti.kernel.filesystem.tmpfs;

import biscotti.kernel.abi.FileMode;
import biscotti.kernel.file.AttributeChange;
import biscotti.kernel.file.Attributes;
import biscotti.kernel.file.Inode;

/** What all files of a tmpfs have in common. */
abstract class TmpInode extends Inode {
    final TmpFileSystem volume;
    private final AttributeList extendedAttributes = new AttributeList();
    private final long birthNanos;

    TmpInode(TmpFileSystem volume, long number, int mode, int user, int group) {
        super(volume, number, mode);
        this.volume = volume;
        this.user = user;
        this.group = group;
        birthNanos = now();
        accessNanos = birthNanos;
        modifyNanos = birthNanos;
        changeNanos = birthNanos;
    }

    final long now() {
        return volume.services().clock.realtimeNanos();
    }

    /** One more name. The first one keeps the file there. */
    final void addLink() {
        if (links == 0) {
            acquire();
        }
        links++;
        changeNanos = now();
    }

    /** A name less. After the last one the file ends with its last user. */
    final void dropLink() {
        links--;
        changeNanos = now();
        if (links == 0) {
            release();
        }
    }

    /** Its attributes or names have changed. */
    final void changed(long now) {
        changeNanos = now;
    }

    @Override
    public int attributes(Attributes attributes) {
        super.attributes(attributes);
        attributes.birthNanos = birthNanos;
        return 0;
    }

    @Override
    public int change(AttributeChange change) {
        long now = now();
        if (change.has(AttributeChange.SIZE)) {
            int result = setSize(change.size);
            if (result < 0) {
                return result;
            }
            modifyNanos = now;
        }
        if (change.has(AttributeChange.USER)) {
            user = change.user;
        }
        if (change.has(AttributeChange.GROUP)) {
            group = change.group;
        }
        if (change.has(AttributeChange.MODE)) {
            mode = mode & FileMode.S_IFMT | change.mode & FileMode.PERMISSIONS;
        }
        if (change.has(AttributeChange.ACCESS_TIME)) {
            accessNanos = change.has(AttributeChange.ACCESS_TIME_NOW) ? now : change.accessNanos;
        }
        if (change.has(AttributeChange.MODIFY_TIME)) {
            modifyNanos = change.has(AttributeChange.MODIFY_TIME_NOW) ? now : change.modifyNanos;
        }
        changeNanos = now;
        return 0;
    }

    /** Sets the size of a regular file, under its lock. */
    int setSize(long wanted) {
        return 0;
    }

    /** Relative to the last change: at most once a day, else only after one. What Linux does by default ({@code relatime}). */
    @Override
    public void touch() {
        long now = now();
        if (accessNanos <= modifyNanos || accessNanos <= changeNanos || now - accessNanos >= 86_400_000_000_000L) {
            accessNanos = now;
        }
    }

    @Override
    public int getExtendedAttribute(byte[] name, byte[] value) {
        return extendedAttributes.get(name, value);
    }

    @Override
    public int setExtendedAttribute(byte[] name, byte[] value, int flags) {
        int result = extendedAttributes.set(name, value, flags);
        if (result == 0) {
            changeNanos = now();
        }
        return result;
    }

    @Override
    public int removeExtendedAttribute(byte[] name) {
        int result = extendedAttributes.remove(name);
        if (result == 0) {
            changeNanos = now();
        }
        return result;
    }

    @Override
    public int listExtendedAttributes(byte[] list) {
        return extendedAttributes.list(list);
    }

    @Override
    protected void unused() {
        volume.releaseFile();
    }
}
