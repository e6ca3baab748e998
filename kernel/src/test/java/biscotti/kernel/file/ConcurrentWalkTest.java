package biscotti.kernel.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import biscotti.kernel.abi.Errno;
import biscotti.kernel.abi.OpenFlags;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;

/** Threads that rename, make, remove, evict and walk at the same time. */
class ConcurrentWalkTest {
    private final TestProcess process = new TestProcess(20_000, 10_000, 10_000);

    @Test
    void aFileThatMovesIsFoundAtOnePlaceOrTheOther() throws Exception {
        process.mkdir("/a", 0755);
        process.mkdir("/b", 0755);
        process.put("/a/x", "x");
        process.put("/fixed", "fixed");
        List<FutureTask<Integer>> threads = new ArrayList<>();
        threads.add(new FutureTask<>(() -> {
            TestProcess own = process.fork();
            for (int i = 0; i < 1500; i++) {
                assertEquals(0, own.rename("/a/x", "/b/y"));
                assertEquals(0, own.rename("/b/y", "/a/x"));
            }
            own.exit();
            return 0;
        }));
        for (int t = 0; t < 2; t++) {
            threads.add(new FutureTask<>(() -> {
                TestProcess own = process.fork();
                int found = 0;
                for (int i = 0; i < 1500; i++) {
                    String first = own.get("/a/x");
                    assertTrue(first.equals("x") || first.equals(Integer.toString(-Errno.ENOENT)), first);
                    found += first.equals("x") ? 1 : 0;
                    assertEquals("fixed", own.get("/b/../a/../fixed"));
                    process.services.dentries.shrink(3);
                }
                own.exit();
                return found;
            }));
        }
        for (FutureTask<Integer> thread : threads) {
            Thread.ofPlatform().start(thread);
        }
        for (FutureTask<Integer> thread : threads) {
            thread.get();
        }
        assertEquals(List.of("x"), process.list("/a"));
    }

    @Test
    void whatIsMadeAndRemovedByAllLeavesNothingBehind() throws Exception {
        process.mkdir("/t", 0777);
        process.mkdir("/t/0", 0777);
        process.mkdir("/t/1", 0777);
        long frames = process.frames.usedFrames();
        List<FutureTask<Integer>> threads = new ArrayList<>();
        for (int t = 0; t < 4; t++) {
            int seed = t;
            threads.add(new FutureTask<>(() -> {
                TestProcess own = process.fork();
                Random random = new Random(seed);
                for (int i = 0; i < 1500; i++) {
                    String path = "/t/" + random.nextInt(2) + "/" + random.nextInt(4);
                    String other = "/t/" + random.nextInt(2) + "/" + random.nextInt(4);
                    switch (random.nextInt(8)) {
                        case 0 -> own.mkdir(path, 0755);
                        case 1 -> own.rmdir(path);
                        case 2 -> own.unlink(path);
                        case 3 -> own.rename(path, other, random.nextInt(3));
                        case 4 -> own.link(path, other);
                        case 5 -> process.services.dentries.shrink(random.nextInt(5));
                        case 6 -> own.stat(path + "/../.");
                        default -> {
                            int descriptor = own.open(path, OpenFlags.O_CREAT | OpenFlags.O_RDWR, 0644);
                            if (descriptor >= 0) {
                                own.write(descriptor, "data");
                                own.close(descriptor);
                            }
                        }
                    }
                }
                own.exit();
                return 0;
            }));
        }
        for (FutureTask<Integer> thread : threads) {
            Thread.ofPlatform().start(thread);
        }
        for (FutureTask<Integer> thread : threads) {
            thread.get();
        }
        for (String directory : List.of("/t/0", "/t/1")) {
            int directories = 0;
            for (String name : process.list(directory)) {
                Attributes attributes = process.stat(directory + "/" + name);
                boolean isDirectory = (attributes.mode & 0xF000) == 0x4000;
                directories += isDirectory ? 1 : 0;
                int removed = isDirectory ? process.rmdir(directory + "/" + name) : process.unlink(directory + "/" + name);
                assertEquals(0, removed, name);
                assertEquals(isDirectory ? 2 : attributes.links, attributes.links);
            }
            assertEquals(2, process.stat(directory).links, "directories: " + directories);
        }
        process.services.dentries.shrink(1000);
        assertEquals(frames, process.frames.usedFrames());
        FileSystemStatistics statistics = new FileSystemStatistics();
        process.root.statistics(statistics);
        assertEquals(10_000 - 4, statistics.freeFiles);
        assertEquals(10_000, statistics.freeBlocks);
    }
}
