package biscotti.cli.image;

import java.io.IOException;
import java.nio.file.Path;

/** An ext4 image for {@code --image}. */
public final class VolumeTarget implements RootTarget {
    private final HostVolume volume;

    /** Begins with an empty file system of this size ({@code 512M}) in a file. */
    public VolumeTarget(Path file, String size) throws IOException, InterruptedException {
        EmptyVolume.make(file, size);
        volume = HostVolume.open(file, false);
    }

    @Override
    public void write(String name, long mode, long user, long group, long seconds, byte[] content) throws IOException {
        volume.write(name, (int) mode, (int) user, (int) group, seconds, content);
    }

    @Override
    public void close() throws IOException {
        volume.close();
    }
}
