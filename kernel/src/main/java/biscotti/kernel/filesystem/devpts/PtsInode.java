package biscotti.kernel.filesystem.devpts;

import biscotti.kernel.abi.FileMode;
import biscotti.kernel.filesystem.synthetic.SyntheticInode;
import biscotti.kernel.filesystem.terminal.PseudoTerminal;

/** A slave's device file, or ptmx. */
final class PtsInode extends SyntheticInode {
    private final PseudoTerminal pair; // null for ptmx
    private volatile boolean isShown;

    PtsInode(PtsFileSystem fileSystem, long number, int permissions, long device, PseudoTerminal pair) {
        super(fileSystem, number, FileMode.S_IFCHR | permissions);
        this.deviceNumber = device;
        this.pair = pair;
    }

    PseudoTerminal pair() {
        return pair;
    }

    /** Whether the directory shows it: from when it is whole until its master is closed. */
    boolean isShown() {
        return isShown;
    }

    void show() {
        isShown = true;
    }

    void hide() {
        isShown = false;
        links = 0;
    }
}
