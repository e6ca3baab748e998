package biscotti.kernel.task;

import biscotti.kernel.abi.OpenFlags;
import biscotti.kernel.file.FileServices;
import biscotti.kernel.file.OpenFile;
import biscotti.kernel.file.OpenRequest;
import biscotti.kernel.file.PollTable;
import biscotti.kernel.file.Pollable;
import biscotti.kernel.file.Readiness;
import biscotti.kernel.schedule.Credentials;

/** A process as a file: pidfd_open(2). It goes on standing for that process when the number is used again. Readable once the process has ended. */
public final class ProcessFile extends OpenFile implements Pollable {
    private static final byte[] SHOWN = {'a', 'n', 'o', 'n', '_', 'i', 'n', 'o', 'd', 'e', ':', '[', 'p', 'i', 'd', 'f', 'd', ']'};

    private final Process process;

    private ProcessFile(FileServices services, OpenRequest request, Process process) {
        super(services.anonymous.inode(), request);
        this.process = process;
    }

    /** A file of a process; {@code flags} are {@code O_NONBLOCK} or 0. */
    public static ProcessFile create(Process process, int flags, Credentials credentials) {
        FileServices services = process.processes.services.files();
        OpenRequest request = services.anonymous.newRequest(SHOWN, OpenFlags.O_RDWR | flags & OpenFlags.O_NONBLOCK, credentials);
        return new ProcessFile(services, request, process);
    }

    /** The process, which may have ended and been forgotten. */
    public Process process() {
        return process;
    }

    @Override
    public int readiness(PollTable table) {
        if (table != null) {
            table.watch(process.ending());
        }
        return process.isEnded() ? Readiness.IN : 0;
    }
}
