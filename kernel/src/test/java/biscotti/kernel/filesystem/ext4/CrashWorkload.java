package biscotti.kernel.filesystem.ext4;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * A program that makes, writes, syncs, renames and removes files at random, and notes what a crash may not take away.
 *
 * <p>Every 16 bytes of a file that are not zero name the file that they were written to, so that data in the wrong file shows.
 */
final class CrashWorkload {
    /** From event {@code from} to event {@code until} the file has this content, or, with null, some content of its own. */
    record Promise(int from, int[] until, String path, byte[] content) {
    }

    private static final int STAMP = 16;

    private final RecordingDisk disk;
    private final Ext4 ext4;
    private final TestFiles files;
    private final Random random;
    final List<Promise> promises = new ArrayList<>();
    private final Map<String, byte[]> contents = new HashMap<>();
    private final Map<String, Promise> current = new HashMap<>();
    private final int[] forever = {Integer.MAX_VALUE};
    private int nextFile = 1;

    CrashWorkload(RecordingDisk disk, Ext4 ext4, long seed) {
        this.disk = disk;
        this.ext4 = ext4;
        this.files = new TestFiles(ext4);
        this.random = new Random(seed);
    }

    /** Steps at random; then a replacement by rename of a file that must never be missing. */
    void run(int steps) {
        replaceConfig(true);
        for (int i = 0; i < steps; i++) {
            switch (random.nextInt(12)) {
                case 0, 1, 2 -> make();
                case 3, 4 -> overwrite();
                case 5 -> synchronize();
                case 6 -> truncate();
                case 7 -> remove();
                case 8 -> rename();
                case 9 -> makeDirectories();
                case 10 -> replaceConfig(false);
                default -> {
                    if (random.nextInt(4) == 0) {
                        assertEquals(0, ext4.synchronizeAll());
                        contents.forEach(this::promise);
                    }
                }
            }
        }
    }

    private void make() {
        String path = "/f" + nextFile++;
        assertTrue(files.create(path) > 0);
        byte[] data = stamped(path, random.nextInt(20_000));
        assertEquals(data.length, files.write(path, 0, data));
        contents.put(path, data);
    }

    private void overwrite() {
        String path = any();
        if (path == null) {
            return;
        }
        endPromise(path);
        byte[] old = contents.get(path);
        int at = random.nextInt(old.length + 1) & -STAMP;
        byte[] data = stamped(path, random.nextInt(6000));
        assertEquals(data.length, files.write(path, at, data));
        byte[] now = java.util.Arrays.copyOf(old, Math.max(old.length, at + data.length));
        System.arraycopy(data, 0, now, at, data.length);
        contents.put(path, now);
    }

    private void synchronize() {
        String path = any();
        if (path != null) {
            assertEquals(0, files.synchronize(path));
            promise(path, contents.get(path));
        }
    }

    private void truncate() {
        String path = any();
        if (path != null) {
            endPromise(path);
            int size = random.nextInt(25_000);
            assertEquals(0, files.truncate(path, size));
            contents.put(path, java.util.Arrays.copyOf(contents.get(path), size));
        }
    }

    private void remove() {
        String path = any();
        if (path != null) {
            endPromise(path);
            assertEquals(0, files.unlink(path));
            contents.remove(path);
        }
    }

    private void rename() {
        String path = any();
        if (path != null) {
            endPromise(path);
            String target = path.replaceAll("-.*", "") + "-" + nextFile++;
            assertEquals(0, files.rename(path, target, 0));
            contents.put(target, contents.remove(path));
        }
    }

    private void makeDirectories() {
        String path = "/d" + nextFile++;
        assertTrue(files.makeDirectory(path) > 0);
        for (int i = 0; i < 8; i++) {
            assertTrue(files.makeDirectory(path + "/" + "long name ".repeat(10) + i) > 0);
        }
        if (random.nextBoolean()) {
            assertEquals(0, files.removeDirectory(path + "/" + "long name ".repeat(10) + 3));
        }
    }

    /** The way that careful programs replace a file: write another, sync it, rename it over the old one. */
    private void replaceConfig(boolean isFirst) {
        String fresh = "/config" + nextFile++;
        assertTrue(files.create(fresh) > 0);
        byte[] data = stamped("/config", 3000);
        assertEquals(data.length, files.write(fresh, 0, data));
        assertEquals(0, files.synchronize(fresh));
        assertEquals(0, files.rename(fresh, "/config", 0));
        if (isFirst) {
            assertEquals(0, ext4.synchronizeAll());
            promises.add(new Promise(disk.events.size(), forever, "/config", null));
        }
    }

    private String any() {
        List<String> paths = contents.keySet().stream().sorted().toList();
        return paths.isEmpty() ? null : paths.get(random.nextInt(paths.size()));
    }

    private void promise(String path, byte[] content) {
        endPromise(path);
        Promise promise = new Promise(disk.events.size(), new int[] {Integer.MAX_VALUE}, path, content);
        promises.add(promise);
        current.put(path, promise);
    }

    private void endPromise(String path) {
        Promise promise = current.remove(path);
        if (promise != null) {
            promise.until()[0] = disk.events.size();
        }
    }

    private static byte[] stamped(String path, int length) {
        byte[] data = new byte[length];
        byte[] stamp = TestFiles.bytes(String.format("%-16s", stem(path)));
        for (int i = 0; i < length; i++) {
            data[i] = stamp[i % STAMP];
        }
        return data;
    }

    private static String stem(String path) {
        return path.startsWith("/config") ? "/config" : path.replaceAll("-.*", "");
    }

    /** Looks at what is there after a crash before event {@code cut}. */
    void verify(TestFiles after, int cut, String context) {
        for (Promise promise : promises) {
            if (promise.from() <= cut && cut <= promise.until()[0]) {
                byte[] found = after.read(promise.path());
                if (promise.content() != null) {
                    assertTrue(java.util.Arrays.equals(promise.content(), found), () -> context + ": lost: " + promise.path());
                } else {
                    assertEquals(3000, found.length, context);
                    assertTrue(java.util.Arrays.equals(stamped("/config", 3000), found), () -> context + ": " + promise.path());
                }
            }
        }
        after.list("/").forEach((name, number) -> {
            if (name.startsWith("f") || name.startsWith("config")) {
                verifyStamps(after, "/" + name, context);
            }
        });
    }

    private static void verifyStamps(TestFiles after, String path, String context) {
        byte[] found = after.read(path);
        byte[] own = stamped(path, found.length);
        for (int i = 0; i < found.length; i++) {
            int at = i;
            assertTrue(found[i] == 0 || found[i] == own[i], () -> context + ": foreign data in " + path + " at " + at);
        }
    }
}
