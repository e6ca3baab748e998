package biscotti.kernel;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Makes archives of the kind that {@code --initrd} takes. */
final class NewcArchive {
    private static final int EXECUTABLE = 0100755;
    private static final int DIRECTORY = 0041777;

    private NewcArchive() {
    }

    /** An archive of empty directories and one executable file. */
    static byte[] of(List<String> directories, String name, byte[] content) throws IOException {
        ByteArrayOutputStream archive = new ByteArrayOutputStream();
        for (String each : directories) {
            add(archive, each, DIRECTORY, new byte[0]);
        }
        add(archive, name, EXECUTABLE, content);
        add(archive, "TRAILER!!!", 0, new byte[0]);
        return archive.toByteArray();
    }

    private static void add(ByteArrayOutputStream archive, String name, int mode, byte[] content) throws IOException {
        int[] fields = {1, mode, 0, 0, 1, 0, content.length, 0, 0, 0, 0, name.length() + 1, 0};
        StringBuilder header = new StringBuilder("070701");
        for (int field : fields) {
            header.append("%08X".formatted(field));
        }
        archive.write(header.append(name).append('\0').toString().getBytes(StandardCharsets.US_ASCII));
        pad(archive);
        archive.write(content);
        pad(archive);
    }

    private static void pad(ByteArrayOutputStream archive) {
        while (archive.size() % 4 != 0) {
            archive.write(0);
        }
    }
}
