package biscotti.cli.image;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.compress.archivers.cpio.CpioArchiveEntry;
import org.apache.commons.compress.archivers.cpio.CpioArchiveOutputStream;
import org.apache.commons.compress.archivers.cpio.CpioConstants;

/** An archive (cpio, newc) for {@code --initrd}. */
public final class CpioTarget implements RootTarget {
    private final CpioArchiveOutputStream output;
    private long nextInode = 1;

    /** Begins an archive in a file. */
    public CpioTarget(Path file) throws IOException {
        output = new CpioArchiveOutputStream(new BufferedOutputStream(Files.newOutputStream(file)), CpioConstants.FORMAT_NEW, 512, "UTF-8");
    }

    @Override
    public void write(String name, long mode, long user, long group, long seconds, byte[] content) throws IOException {
        var entry = new CpioArchiveEntry(CpioConstants.FORMAT_NEW, name);
        entry.setInode(nextInode++);
        entry.setMode(mode);
        entry.setUID(user);
        entry.setGID(group);
        entry.setTime(seconds);
        entry.setNumberOfLinks((mode & CpioConstants.C_ISDIR) == CpioConstants.C_ISDIR ? 2 : 1);
        entry.setSize(content.length);
        output.putArchiveEntry(entry);
        output.write(content);
        output.closeArchiveEntry();
    }

    @Override
    public void close() throws IOException {
        output.close();
    }
}
