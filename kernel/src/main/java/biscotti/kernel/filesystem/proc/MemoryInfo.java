package biscotti.kernel.filesystem.proc;

import biscotti.kernel.file.FileServices;
import biscotti.kernel.filesystem.synthetic.SyntheticFileSystem;
import biscotti.kernel.filesystem.synthetic.Text;
import biscotti.kernel.filesystem.synthetic.TextFile;
import biscotti.kernel.frame.PageFrame;

/** /proc/meminfo. */
final class MemoryInfo extends TextFile {
    private static final int WIDTH = 24; // of a name, its colon and the number

    MemoryInfo(SyntheticFileSystem fileSystem) {
        super(fileSystem, fileSystem.takeNumber(), FOR_ALL);
    }

    @Override
    protected int write(Text text) {
        FileServices services = services();
        long free = services.frames.freeFrames();
        long cached = services.cache.pages();
        row(text, "MemTotal:", services.frames.totalFrames());
        row(text, "MemFree:", free);
        row(text, "MemAvailable:", free + cached);
        row(text, "Buffers:", 0);
        row(text, "Cached:", cached);
        row(text, "SwapCached:", 0);
        row(text, "Active:", 0);
        row(text, "Inactive:", cached);
        row(text, "SwapTotal:", 0);
        row(text, "SwapFree:", 0);
        row(text, "Dirty:", 0);
        row(text, "Writeback:", 0);
        row(text, "AnonPages:", 0);
        row(text, "Mapped:", 0);
        row(text, "Shmem:", 0);
        row(text, "Slab:", 0);
        row(text, "SReclaimable:", 0);
        row(text, "CommitLimit:", services.frames.totalFrames());
        row(text, "Committed_AS:", 0);
        text.text("HugePages_Total:       0\nHugePages_Free:        0\n");
        row(text, "Hugepagesize:", 512);
        return 0;
    }

    private static void row(Text text, String name, long pages) {
        text.text(name).number(pages << PageFrame.SIZE_BITS - 10, WIDTH - name.length(), ' ').text(" kB\n");
    }
}
