package biscotti.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The booted kernel's writes, recorded by QEMU, and what a power cut would have left of them: at a flush, and between two of them with any subset of the
 * writes that no flush made durable. From each of these states the volume comes back with all that was promised, by a program that wrote its promises into
 * the same record.
 *
 * <p>In the build a sample of the flushes; with {@code -Dbiscotti.long=true} each of them, and more subsets.
 */
class RecordedCrashTest {
    private static final boolean LONG = Boolean.getBoolean("biscotti.long");
    private static final int VOLUME = 8 << 20;
    private static final int SUBSETS = LONG ? 8 : 1;
    private static final int FLUSHES = LONG ? Integer.MAX_VALUE : 40;
    private static final int UNIT = 16;
    private static final int CONFIG = 8;

    /** What holds from one entry of the record to another: a file has this size and this hash; or, for the configuration, it is there and whole. */
    private record Promise(String name, int from, int[] until, long size, long hash) {}

    @TempDir
    Path directory;

    private final List<Promise> promises = new ArrayList<>();
    private int states;

    @Test
    void everyPowerCutLeavesWhatWasPromised() throws Exception {
        Path image = directory.resolve("disk.img");
        Path log = directory.resolve("writes");
        Command.Result made = new Command(directory, List.of("/usr/sbin/mke2fs", "-q", "-F", "-t", "ext4", image.toString(), "8M")).run();
        assertEquals(0, made.status(), made.error());
        byte[] start = Arrays.copyOf(Files.readAllBytes(image), VOLUME + 4096); // the marks come behind
        Files.write(image, start);
        Command.Result result = LinuxProgram.compile("crash", directory).beside("disk")
                .exec(List.of("--disk", image.toString(), "--write", "--disk-log", log.toString())).run();
        assertEquals("done\n", result.text(), result.error());
        List<WriteLog.Entry> entries = WriteLog.read(log).entries();
        collectPromises(entries);
        replay(Arrays.copyOf(start, VOLUME), entries);
        System.out.println("recorded writes " + entries.size() + ", promises " + promises.size() + ", states " + states);
        assertTrue(promises.size() > 100 && states >= 80, "promises " + promises.size() + ", states " + states);
    }

    private void collectPromises(List<WriteLog.Entry> entries) {
        Map<String, Promise> current = new HashMap<>();
        for (int i = 0; i < entries.size(); i++) {
            WriteLog.Entry entry = entries.get(i);
            if (!entry.isWrite() || entry.position() < VOLUME) {
                continue;
            }
            ByteBuffer mark = ByteBuffer.wrap(entry.data()).order(ByteOrder.LITTLE_ENDIAN);
            assertEquals("BISCMARK", new String(entry.data(), 0, 8, StandardCharsets.ISO_8859_1));
            char type = (char) mark.getLong(8);
            String name = type == 'C' ? "config" : "f" + mark.getLong(16);
            Promise old = current.remove(name);
            if (old != null) {
                old.until()[0] = i;
            }
            if (type != 'T') {
                Promise made = new Promise(name, i, new int[] {Integer.MAX_VALUE}, mark.getLong(24), mark.getLong(32));
                promises.add(made);
                current.put(name, made);
            }
        }
    }

    private void replay(byte[] durable, List<WriteLog.Entry> entries) throws Exception {
        long seed = LONG ? System.nanoTime() : 4;
        System.out.println("recorded crashes, seed " + seed);
        var random = new Random(seed);
        long flushes = entries.stream().filter(WriteLog.Entry::isFlush).count();
        List<WriteLog.Entry> pending = new ArrayList<>();
        for (int i = 0; i < entries.size(); i++) {
            WriteLog.Entry entry = entries.get(i);
            if (entry.isFlush()) {
                if (random.nextLong(flushes) < FLUSHES) {
                    crashBetween(durable, pending, i, random, "seed " + seed + ", entry " + i);
                }
                pending.forEach(write -> write.applyTo(durable));
                pending.clear();
            }
            if (entry.isWrite() && entry.position() < VOLUME) {
                pending.add(entry);
            }
        }
        crash(durable, List.of(), entries.size(), "at the end");
    }

    /** With nothing, with all, with the first ones, and with any of the writes that are in doubt. */
    private void crashBetween(byte[] durable, List<WriteLog.Entry> pending, int cut, Random random, String context) throws Exception {
        crash(durable, List.of(), cut, context + ", none of " + pending.size());
        if (!pending.isEmpty()) {
            int first = random.nextInt(pending.size());
            crash(durable, pending.subList(0, first + 1), cut, context + ", the first " + (first + 1) + " of " + pending.size());
        }
        for (int i = 0; i < SUBSETS && pending.size() > 1; i++) {
            List<WriteLog.Entry> chosen = pending.stream().filter(_ -> random.nextBoolean()).toList();
            crash(durable, chosen, cut, context + ", some of " + pending.size());
        }
    }

    private void crash(byte[] durable, List<WriteLog.Entry> kept, int cut, String context) throws Exception {
        states++;
        byte[] image = durable.clone();
        kept.forEach(write -> write.applyTo(image));
        var volume = new CrashedVolume(image, context);
        for (Promise promise : promises) {
            if (promise.from() < cut && promise.until()[0] >= cut) {
                byte[] content = volume.read(promise.name());
                assertNotNull(content, () -> context + ": " + promise.name() + " is missing");
                assertEquals(promise.size(), content.length, () -> context + ": size of " + promise.name());
                assertTrue(promise.name().equals("config") ? isWhole(content) : hash(content) == promise.hash(),
                        () -> context + ": content of " + promise.name());
            }
        }
        for (int file = 0; file <= CONFIG; file++) {
            byte[] content = volume.read(file == CONFIG ? "config" : "f" + file);
            if (content != null) {
                checkOwner(content, file, context);
            }
        }
        volume.check(directory, context);
    }

    /** Each unit is zeros, or names the file that it was written to; a unit of which a part is gone is behind the end. */
    private static void checkOwner(byte[] content, int file, String context) {
        ByteBuffer bytes = ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN);
        for (int at = 0; at + UNIT <= content.length; at += UNIT) {
            long stamp = bytes.getLong(at);
            assertTrue(stamp == 0 || stamp >>> 48 == 0xB100 + file, () -> context + ": file " + file + " has the stamp " + Long.toHexString(stamp));
        }
    }

    private static boolean isWhole(byte[] content) {
        ByteBuffer bytes = ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN);
        for (int at = UNIT; at + UNIT <= content.length; at += UNIT) {
            if (bytes.getLong(at) != bytes.getLong(0)) {
                return false;
            }
        }
        return bytes.getLong(0) != 0;
    }

    private static long hash(byte[] content) {
        long value = 0xcbf29ce484222325L;
        for (byte each : content) {
            value = (value ^ each & 0xFF) * 1099511628211L;
        }
        return value;
    }
}
