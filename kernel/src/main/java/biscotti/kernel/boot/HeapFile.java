package biscotti.kernel.boot;

import biscotti.kernel.abi.FileMode;
import biscotti.kernel.filesystem.proc.ProcFileSystem;
import biscotti.kernel.filesystem.synthetic.SyntheticFileSystem;
import biscotti.kernel.filesystem.synthetic.Text;
import biscotti.kernel.filesystem.synthetic.TextFile;
import biscotti.runtime.heap.HeapStatistics;
import biscotti.runtime.thread.Collection;

/**
 * /proc/biscotti/heap, for root: a write of anything collects the heap; what is read is the heap's size, its pages without a block, and the bytes of
 * the cells that the last collection so made left alive.
 */
final class HeapFile extends TextFile {
    private volatile long liveBytes;

    private HeapFile(SyntheticFileSystem fileSystem) {
        super(fileSystem, fileSystem.takeNumber(), FileMode.S_IRUSR | FileMode.S_IWUSR);
    }

    static void add(ProcFileSystem proc) {
        proc.top().addDirectory("biscotti").add("heap", new HeapFile(proc.synthetic()));
    }

    @Override
    protected int write(Text text) {
        text.text("size ").number(HeapStatistics.heapBytes()).line();
        text.text("free ").number(HeapStatistics.freePageBytes()).line();
        text.text("live ").number(liveBytes).line();
        return 0;
    }

    @Override
    protected int store(byte[] bytes, int length) {
        liveBytes = Collection.liveBytes();
        return length;
    }
}
