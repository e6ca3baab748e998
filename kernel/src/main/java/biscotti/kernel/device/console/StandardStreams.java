package biscotti.kernel.device.console;

import biscotti.kernel.abi.FileMode;
import biscotti.kernel.abi.FileSystemMagic;
import biscotti.kernel.abi.OpenFlags;
import biscotti.kernel.file.AnonymousFileSystem;
import biscotti.kernel.file.AnonymousInode;
import biscotti.kernel.file.FileServices;
import biscotti.kernel.file.OpenFile;
import biscotti.kernel.file.OpenRequest;
import biscotti.kernel.schedule.Credentials;
import biscotti.kernel.schedule.Threads;
import biscotti.runtime.Console;

/** Opens the three streams of the first program. */
public final class StandardStreams {
    private static final byte[] SHOWN = {'p', 'i', 'p', 'e', ':', '[', 'h', 'o', 's', 't', ']'};

    private final AnonymousFileSystem fileSystem;
    private final InputReader reader;

    /** Starts to take the host's input. */
    public StandardStreams(FileServices services, Threads threads) {
        fileSystem = newFileSystem(services);
        reader = new InputReader(services);
        threads.newThread(reader, null).start();
    }

    /** Standard input, with one reference for the caller. */
    public OpenFile input() {
        AnonymousInode inode = newInode(fileSystem);
        return new StreamInput(inode, request(fileSystem, inode, OpenFlags.O_RDONLY), reader);
    }

    /** Standard output. */
    public OpenFile output() {
        return output(fileSystem, Console.OUTPUT);
    }

    private static OpenFile output(AnonymousFileSystem fileSystem, int stream) {
        AnonymousInode inode = newInode(fileSystem);
        return new StreamOutput(inode, request(fileSystem, inode, OpenFlags.O_WRONLY), stream);
    }

    /** Standard error. */
    public OpenFile error() {
        return output(fileSystem, Console.ERROR);
    }

    /** Standard error of a program whose other streams are elsewhere. */
    public static OpenFile error(FileServices services) {
        return output(newFileSystem(services), Console.ERROR);
    }

    private static AnonymousFileSystem newFileSystem(FileServices services) {
        return new AnonymousFileSystem(services, "pipefs", FileSystemMagic.PIPEFS_MAGIC);
    }

    private static AnonymousInode newInode(AnonymousFileSystem fileSystem) {
        return new AnonymousInode(fileSystem, fileSystem.takeNumber(), FileMode.S_IFIFO | 0600);
    }

    private static OpenRequest request(AnonymousFileSystem fileSystem, AnonymousInode inode, int flags) {
        return fileSystem.newRequest(inode, SHOWN, flags, new Credentials());
    }
}
