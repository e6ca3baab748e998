package biscotti.cli.image;

import java.io.IOException;

/** Where the files of a root go. */
public interface RootTarget extends AutoCloseable {
    /**
     * Adds a file; its directory was added before.
     *
     * @param name its path, without a leading slash
     * @param mode type and permissions, as {@code st_mode}: directories, regular files and symbolic links
     * @param seconds time of modification
     * @param content the bytes, or a link's target
     */
    void write(String name, long mode, long user, long group, long seconds, byte[] content) throws IOException;

    /** Ends the root. */
    @Override
    void close() throws IOException;
}
