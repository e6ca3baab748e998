package biscotti.kernel.filesystem.synthetic;

import biscotti.kernel.abi.FileMode;
import biscotti.kernel.collection.NameMap;
import biscotti.kernel.collection.RadixTree;
import biscotti.kernel.file.Ascii;
import biscotti.kernel.file.DirectorySink;
import biscotti.kernel.file.Inode;
import biscotti.kernel.file.InodeSlot;
import biscotti.kernel.file.OpenDirectory;
import biscotti.kernel.file.OpenRequest;

/** A directory whose entries were put there by the kernel. */
public class SyntheticDirectory extends SyntheticInode {
    private static final long FIRST_COOKIE = 2;
    private static final int READABLE = FileMode.S_IFDIR | FileMode.S_IRUSR | FileMode.S_IXUSR | FileMode.S_IRGRP | FileMode.S_IXGRP
            | FileMode.S_IROTH | FileMode.S_IXOTH;

    private record Entry(byte[] name, Inode inode) {
    }

    private final NameMap<Entry> names = new NameMap<>();
    private final RadixTree<Entry> order = new RadixTree<>();
    private long nextCookie = FIRST_COOKIE;

    /** An empty directory that everybody may read. */
    public SyntheticDirectory(SyntheticFileSystem fileSystem) {
        super(fileSystem, fileSystem.takeNumber(), READABLE);
        links = 2;
    }

    /** Adds an entry; the reference that the caller has becomes the directory's. At start-up, before others see the directory, or under its lock. */
    public void add(String name, Inode inode) {
        Entry entry = new Entry(Ascii.bytes(name), inode);
        names.add(entry.name, entry);
        order.put(nextCookie++, entry);
        if (inode.isDirectory()) {
            links++;
        }
    }

    /** Adds a directory of this kind, and returns it. */
    public SyntheticDirectory addDirectory(String name) {
        SyntheticDirectory directory = new SyntheticDirectory((SyntheticFileSystem) fileSystem());
        add(name, directory);
        return directory;
    }

    /** Adds a file that always has the same text, with a line end added. */
    public void addConstant(String name, String text) {
        add(name, new ConstantFile((SyntheticFileSystem) fileSystem(), text));
    }

    /** What {@link #readDirectory} returns when there is nothing more. */
    public final long endCookie() {
        return nextCookie;
    }

    @Override
    public int open(OpenRequest request) {
        request.file = new OpenDirectory(this, request);
        return 0;
    }

    @Override
    public int lookup(byte[] name, InodeSlot found) {
        Entry entry = names.get(name);
        if (entry != null) {
            entry.inode.acquire();
            found.inode = entry.inode;
        }
        return 0;
    }

    @Override
    public long readDirectory(long cookie, DirectorySink sink) {
        long at = order.nextKey(cookie);
        while (at >= 0) {
            Entry entry = order.get(at);
            if (!sink.entry(entry.name, entry.inode.number(), entry.inode.mode() >> 12 & 15, at + 1)) {
                return at;
            }
            at = order.nextKey(at + 1);
        }
        return nextCookie;
    }
}
