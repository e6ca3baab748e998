package biscotti.kernel.filesystem.proc;

import biscotti.kernel.file.FileContext;
import biscotti.kernel.file.Location;
import biscotti.kernel.filesystem.synthetic.SyntheticFileSystem;

/** /proc/PID/cwd, /proc/PID/root and /proc/PID/exe. */
final class PlaceLink extends MagicLink {
    /** Which of them. */
    enum Place { WORKING_DIRECTORY, ROOT, EXECUTABLE }

    private final Place which;

    PlaceLink(SyntheticFileSystem fileSystem, long number, ProcessTable processes, ProcessView process, Place which) {
        super(fileSystem, number, processes, process);
        this.which = which;
    }

    @Override
    public Location magicTarget() {
        FileContext context = process.files();
        return switch (which) {
            case WORKING_DIRECTORY -> context == null ? null : context.workingDirectory();
            case ROOT -> context == null ? null : context.root();
            case EXECUTABLE -> process.executable();
        };
    }
}
