package biscotti.kernel.filesystem.proc;

import biscotti.kernel.filesystem.synthetic.SyntheticFileSystem;
import biscotti.kernel.filesystem.synthetic.Text;
import biscotti.kernel.filesystem.synthetic.TextFile;

/** A text about a process. */
final class ProcessTextFile extends TextFile {
    private final ProcessView process;
    private final ProcessText what;

    ProcessTextFile(SyntheticFileSystem fileSystem, long number, ProcessView process, ProcessText what) {
        super(fileSystem, number, what.permissions);
        this.process = process;
        this.what = what;
    }

    @Override
    protected int write(Text text) {
        return process.write(what, text);
    }

    @Override
    protected int store(byte[] bytes, int length) {
        return process.store(what, bytes, length);
    }
}
