package biscotti.kernel.net.socket;

import biscotti.kernel.file.OpenFile;

/**
 * What goes along with a message but is no data: files, who sent it, facts about a packet; cmsg(3) in the kernel's form. The system call that made it owns the
 * references on its files until a socket takes them.
 */
public final class Ancillary {
    /** SCM_MAX_FD. */
    public static final int MAX_FILES = 253;
    private static final int MAX_EXTRA = 8;

    /** Files, each with a reference, or null. */
    public OpenFile[] files;
    /** Who sent it, or null if that is not told. */
    public PeerIdentity sender;

    private final int[] levels = new int[MAX_EXTRA];
    private final int[] types = new int[MAX_EXTRA];
    private final byte[][] values = new byte[MAX_EXTRA][];
    private int extraCount;

    /** Adds what a protocol tells, in the bytes that programs get. More than there is room for is left out. */
    public void add(int level, int type, byte[] value) {
        if (extraCount < MAX_EXTRA) {
            levels[extraCount] = level;
            types[extraCount] = type;
            values[extraCount] = value;
            extraCount++;
        }
    }

    public int extraCount() {
        return extraCount;
    }

    public int level(int index) {
        return levels[index];
    }

    public int type(int index) {
        return types[index];
    }

    public byte[] value(int index) {
        return values[index];
    }

    /** Gives back the files, if they are still here. May sleep. */
    public void releaseFiles() {
        OpenFile[] all = files;
        files = null;
        if (all != null) {
            for (OpenFile each : all) {
                each.release();
            }
        }
    }
}
