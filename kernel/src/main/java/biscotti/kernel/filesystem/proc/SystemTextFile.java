package biscotti.kernel.filesystem.proc;

import biscotti.kernel.filesystem.synthetic.SyntheticFileSystem;
import biscotti.kernel.filesystem.synthetic.Text;
import biscotti.kernel.filesystem.synthetic.TextFile;

/** A text about the machine. */
final class SystemTextFile extends TextFile {
    private final SystemView system;
    private final SystemText what;

    SystemTextFile(SyntheticFileSystem fileSystem, SystemView system, SystemText what) {
        super(fileSystem, fileSystem.takeNumber(), FOR_ALL);
        this.system = system;
        this.what = what;
    }

    @Override
    protected int write(Text text) {
        return system.write(what, text);
    }
}
