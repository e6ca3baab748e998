package biscotti.kernel.filesystem.ext4;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import biscotti.kernel.abi.Errno;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Random operations give the same results on ext4 and on a model made of maps, across remounts, and e2fsck has nothing to say.
 *
 * <p>With {@code -Dbiscotti.long=true} a million operations for each block size.
 */
class RandomOperationsTest {
    private static final boolean LONG = Boolean.getBoolean("biscotti.long");
    private static final int STEPS = LONG ? 1_000_000 : 4000;
    private static final int MAX_SIZE = 300_000;
    private static final int NAMES = 8;

    private static final class Content {
        byte[] bytes = new byte[0];
        int links = 1;
    }

    private TestDisk disk;
    private Ext4 ext4;
    private TestFiles files;
    private Random random;
    private final Map<String, Content> contents = new TreeMap<>(); // path -> file, shared among hard links
    private final TreeSet<String> directories = new TreeSet<>();

    @ParameterizedTest
    @ValueSource(strings = {"1024", "4096"})
    void fileSystemAndModelAgree(String blockSize) {
        long seed = LONG ? System.nanoTime() : 42;
        System.out.println("random operations, blocks of " + blockSize + ", seed " + seed);
        random = new Random(seed);
        disk = TestDisk.make("24M", "-b", blockSize, "-N", "2000");
        mount();
        directories.add("");
        for (int step = 0; step < STEPS; step++) {
            step();
            if (random.nextInt(STEPS / 8) == 0) {
                compareAll();
                unmount();
                mount();
            }
        }
        compareAll();
        unmount();
    }

    private void mount() {
        ext4 = disk.mount();
        files = new TestFiles(ext4);
    }

    private void unmount() {
        disk.unmount(ext4);
        assertTrue(disk.faults.isEmpty(), () -> disk.faults.toString());
        disk.check();
    }

    private void step() {
        disk.clock.advance(1_000_000);
        String path = path();
        switch (random.nextInt(16)) {
            case 0, 1 -> create(path);
            case 2, 3, 4 -> write(path);
            case 5 -> truncate(path);
            case 6 -> punch(path);
            case 7 -> reserve(path);
            case 8 -> unlink(path);
            case 9 -> link(path, path());
            case 10, 11 -> rename(path, path());
            case 12 -> makeDirectory(path);
            case 13 -> removeDirectory(path);
            case 14 -> compare(path);
            default -> assertEquals(0, random.nextInt(3) == 0 ? ext4.synchronizeAll() : 0);
        }
    }

    private String path() {
        String[] parents = directories.toArray(new String[0]);
        String name = "n".repeat(1 + random.nextInt(3) * 80) + random.nextInt(NAMES);
        return parents[random.nextInt(parents.length)] + "/" + name;
    }

    private static String parent(String path) {
        return path.substring(0, path.lastIndexOf('/'));
    }

    /** What stands in the way of a new name, or 0. */
    private long obstacle(String path) {
        return contents.containsKey(path) || directories.contains(path) ? -Errno.EEXIST : 0;
    }

    private void create(String path) {
        long expected = obstacle(path);
        long result = files.create(path);
        if (expected < 0) {
            assertEquals(expected, result, path);
        } else {
            assertTrue(result > 0, () -> path + " " + result);
            contents.put(path, new Content());
        }
    }

    private void write(String path) {
        Content content = contents.get(path);
        if (content == null) {
            return;
        }
        int at = random.nextInt(4) == 0 ? content.bytes.length : random.nextInt(MAX_SIZE);
        byte[] data = TestFiles.pattern(random.nextInt(), 1 + random.nextInt(random.nextInt(5) == 0 ? 40_000 : 5000));
        if (at + data.length > MAX_SIZE) {
            return;
        }
        assertEquals(data.length, files.write(path, at, data), path);
        if (at + data.length > content.bytes.length) {
            content.bytes = Arrays.copyOf(content.bytes, at + data.length);
        }
        System.arraycopy(data, 0, content.bytes, at, data.length);
    }

    private void truncate(String path) {
        Content content = contents.get(path);
        if (content != null) {
            int size = random.nextInt(MAX_SIZE);
            assertEquals(0, files.truncate(path, size));
            content.bytes = Arrays.copyOf(content.bytes, size);
        }
    }

    private void punch(String path) {
        Content content = contents.get(path);
        if (content != null) {
            int at = random.nextInt(MAX_SIZE);
            int length = 1 + random.nextInt(50_000);
            assertEquals(0, files.with(path, inode -> ext4.files().allocate(inode, 3, at, length, Caller.ROOT)));
            if (at < content.bytes.length) {
                Arrays.fill(content.bytes, at, Math.min(content.bytes.length, at + length), (byte) 0);
            }
        }
    }

    private void reserve(String path) {
        Content content = contents.get(path);
        if (content != null) {
            int at = random.nextInt(MAX_SIZE);
            int length = 1 + random.nextInt(30_000);
            int mode = random.nextInt(2);
            assertEquals(0, files.with(path, inode -> ext4.files().allocate(inode, mode, at, length, Caller.ROOT)));
            if (mode == 0 && at + length > content.bytes.length) {
                content.bytes = Arrays.copyOf(content.bytes, at + length);
            }
        }
    }

    private void unlink(String path) {
        Content content = contents.get(path);
        long expected = content != null ? 0 : directories.contains(path) ? -Errno.EISDIR : -Errno.ENOENT;
        assertEquals(expected, files.unlink(path), path);
        if (content != null) {
            content.links--;
            contents.remove(path);
        }
    }

    private void link(String path, String existing) {
        Content content = contents.get(existing);
        if (content == null) {
            return;
        }
        long expected = obstacle(path);
        assertEquals(expected, files.link(path, existing), path);
        if (expected == 0) {
            content.links++;
            contents.put(path, content);
        }
    }

    private void rename(String from, String to) {
        boolean fromIsDirectory = directories.contains(from);
        boolean toIsDirectory = directories.contains(to);
        long expected;
        if (!fromIsDirectory && !contents.containsKey(from)) {
            expected = -Errno.ENOENT;
        } else if (from.equals(to)) {
            expected = 0;
        } else if (fromIsDirectory && to.startsWith(from + "/")) {
            expected = -Errno.EINVAL;
        } else if (fromIsDirectory && contents.containsKey(to)) {
            expected = -Errno.ENOTDIR;
        } else if (!fromIsDirectory && toIsDirectory) {
            expected = -Errno.EISDIR;
        } else if (toIsDirectory && !isEmpty(to)) {
            expected = -Errno.ENOTEMPTY;
        } else {
            expected = 0;
        }
        assertEquals(expected, files.rename(from, to, 0), () -> from + " -> " + to);
        if (expected < 0 || from.equals(to)) {
            return;
        }
        if (fromIsDirectory) {
            directories.remove(to);
            moveTree(from, to);
        } else if (contents.get(from) != contents.get(to)) {
            Content replaced = contents.put(to, contents.remove(from));
            if (replaced != null) {
                replaced.links--;
            }
        }
    }

    private void moveTree(String from, String to) {
        Map<String, Content> moved = new HashMap<>();
        contents.keySet().removeIf(path -> {
            boolean isInside = path.startsWith(from + "/");
            if (isInside) {
                moved.put(to + path.substring(from.length()), contents.get(path));
            }
            return isInside;
        });
        contents.putAll(moved);
        TreeSet<String> inside = new TreeSet<>();
        directories.removeIf(path -> {
            boolean isInside = path.equals(from) || path.startsWith(from + "/");
            if (isInside) {
                inside.add(to + path.substring(from.length()));
            }
            return isInside;
        });
        directories.addAll(inside);
    }

    private boolean isEmpty(String directory) {
        return contents.keySet().stream().noneMatch(path -> path.startsWith(directory + "/"))
                && directories.stream().noneMatch(path -> path.startsWith(directory + "/"));
    }

    private void makeDirectory(String path) {
        if (directories.size() > 12) {
            return;
        }
        long expected = obstacle(path);
        long result = files.makeDirectory(path);
        if (expected < 0) {
            assertEquals(expected, result, path);
        } else {
            assertTrue(result > 0, () -> path + " " + result);
            directories.add(path);
        }
    }

    private void removeDirectory(String path) {
        long expected = contents.containsKey(path) ? -Errno.ENOTDIR : !directories.contains(path) ? -Errno.ENOENT
                : !isEmpty(path) ? -Errno.ENOTEMPTY : 0;
        assertEquals(expected, files.removeDirectory(path), path);
        if (expected == 0) {
            directories.remove(path);
        }
    }

    private void compare(String path) {
        Content content = contents.get(path);
        if (content != null) {
            assertArrayEquals(content.bytes, files.read(path), path);
            assertEquals(content.links, files.with(path, Inode::links), path);
        }
    }

    private void compareAll() {
        contents.keySet().forEach(this::compare);
        for (String directory : directories) {
            TreeSet<String> expected = new TreeSet<>();
            contents.keySet().stream().filter(path -> parent(path).equals(directory)).forEach(expected::add);
            directories.stream().filter(path -> !path.isEmpty() && parent(path).equals(directory)).forEach(expected::add);
            TreeSet<String> found = new TreeSet<>();
            files.list(directory + "/").keySet().forEach(name -> found.add(directory + "/" + name));
            found.remove("/lost+found");
            assertEquals(expected, found, directory);
        }
    }
}
