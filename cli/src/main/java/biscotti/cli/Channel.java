package biscotti.cli;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.file.Path;

/**
 * A named pipe that QEMU writes and a thread of ours copies on.
 *
 * <p>We hold a write end too, so that nobody waits for anybody at opening; when it is closed after QEMU's, the reader sees the end.
 */
final class Channel implements AutoCloseable {
    private final Path path;
    private final RandomAccessFile writeEnd;
    private final InputStream readEnd;
    private final Thread copier;
    private volatile int lastByte = -1;

    private Channel(Path path, OutputStream destination) throws IOException {
        this.path = path;
        this.writeEnd = new RandomAccessFile(path.toFile(), "rw");
        this.readEnd = new FileInputStream(path.toFile());
        this.copier = new Thread(() -> copy(destination), path.getFileName().toString());
        copier.setDaemon(true);
        copier.start();
    }

    /** Makes the pipe and begins to copy. */
    static Channel open(Path path, OutputStream destination) throws IOException, InterruptedException {
        if (new ProcessBuilder("mkfifo", path.toString()).start().waitFor() != 0) {
            throw new IOException("cannot make the pipe " + path);
        }
        return new Channel(path, destination);
    }

    Path path() {
        return path;
    }

    private void copy(OutputStream destination) {
        var buffer = new byte[1 << 16];
        try {
            for (int count = readEnd.read(buffer); count > 0; count = readEnd.read(buffer)) {
                destination.write(buffer, 0, count);
                destination.flush();
                lastByte = buffer[count - 1] & 0xff;
            }
        } catch (IOException e) {
            throw new IllegalStateException("cannot copy " + path, e);
        }
    }

    /** Waits until everything that was written has been copied. Precondition: the writer has ended. */
    void drain() throws IOException, InterruptedException {
        writeEnd.close();
        copier.join();
    }

    /** The last byte that came, or -1. */
    int lastByte() {
        return lastByte;
    }

    @Override
    public void close() throws IOException {
        writeEnd.close();
        readEnd.close();
    }
}
