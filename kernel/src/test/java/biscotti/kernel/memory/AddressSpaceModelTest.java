package biscotti.kernel.memory;

import static biscotti.kernel.memory.TestSpace.PAGE;
import static org.junit.jupiter.api.Assertions.assertEquals;

import biscotti.kernel.abi.AdviceFlags;
import biscotti.kernel.abi.Errno;
import biscotti.kernel.abi.MapFlags;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Random programs that map, unmap, protect, move, fork, read and write, against {@link ModelSpace}, which knows each page by itself. Whatever they did,
 * all frames and promises come back at the end.
 */
class AddressSpaceModelTest {
    private static final boolean IS_LONG = Boolean.getBoolean("biscotti.long");
    private static final int PROGRAMS = IS_LONG ? 4000 : 60;
    private static final int STEPS = 400;
    private static final int MOST_PROCESSES = 4;

    @Test
    void addressSpaceAndModelAgree() {
        run(1000);
    }

    @Test
    void addressSpaceAndModelAgreeWhereMemoryIsShort() {
        run(70);
    }

    private void run(int frames) {
        long seed = Long.getLong("biscotti.seed", IS_LONG ? System.nanoTime() : 1);
        System.out.println("address spaces with " + frames + " frames, seed " + seed);
        for (int program = 0; program < PROGRAMS; program++) {
            long own = seed + program;
            try {
                new Script(own, frames).run();
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("with -Dbiscotti.seed=" + own + ": " + e, e);
            }
        }
    }

    /** One random program. */
    private static final class Script {
        private final Random random;
        private final TestSpace machine;
        private final TestFile file;
        private final ModelSpace.Content fileModel;
        private final List<AddressSpace> spaces = new ArrayList<>();
        private final List<ModelSpace> models = new ArrayList<>();

        Script(long seed, int frames) {
            random = new Random(seed);
            machine = new TestSpace(frames);
            file = new TestFile(machine.cache, 6);
            fileModel = new ModelSpace.Content(6, true);
            spaces.add(machine.space);
            models.add(new ModelSpace());
        }

        void run() {
            for (int step = 0; step < STEPS; step++) {
                step(random.nextInt(spaces.size()));
                if (step % 50 == 49) {
                    compareAll();
                }
            }
            compareAll();
            for (AddressSpace space : spaces) {
                checkCounts(space);
                space.release();
            }
            assertEquals(0, file.mappings);
            file.pages.writeBack(0, Long.MAX_VALUE);
            machine.assertNothingIsLeft();
        }

        private long page() {
            return random.nextInt(ModelSpace.PAGES);
        }

        private int length(long page) {
            return 1 + random.nextInt((int) Math.min(8, ModelSpace.PAGES - page));
        }

        private int rights() {
            return random.nextInt(3) == 0 ? random.nextInt(8) : TestSpace.RW;
        }

        private void step(int which) {
            AddressSpace space = spaces.get(which);
            ModelSpace model = models.get(which);
            long page = page();
            int count = length(page);
            switch (random.nextInt(20)) {
                case 0, 1, 2 -> map(space, model, page, count);
                case 3 -> {
                    assertEquals(0, space.unmap(at(page), count * PAGE));
                    model.unmap(page, count);
                }
                case 4 -> {
                    int rights = rights();
                    assertEquals(model.protect(page, count, rights), space.protect(at(page), count * PAGE, rights));
                }
                case 5 -> move(space, model, page, count);
                case 6 -> assertEquals(model.forget(page, count), space.advise(at(page), count * PAGE, AdviceFlags.MADV_DONTNEED));
                case 7 -> fork(space, model);
                case 8 -> end(which);
                case 9 -> machine.cache.evict(random.nextInt(10));
                case 10 -> file.pages.writeBack(random.nextInt(6), 6);
                case 11 -> truncate();
                case 12, 13, 14, 15 -> write(space, model, page);
                default -> read(space, model, page);
            }
        }

        private void map(AddressSpace space, ModelSpace model, long page, int count) {
            int rights = rights();
            boolean isShared = random.nextInt(3) == 0;
            boolean isFile = random.nextInt(3) == 0;
            int flags = MapFlags.MAP_FIXED | (isShared ? MapFlags.MAP_SHARED : MapFlags.MAP_PRIVATE)
                    | (random.nextInt(8) == 0 ? MapFlags.MAP_POPULATE : 0);
            int first = random.nextInt(4);
            long result = space.map(at(page), count * PAGE, rights, flags, isFile ? file : null, first * PAGE);
            if (result == -Errno.ENOMEM && count > machine.frames.totalFrames()) {
                return;
            }
            assertEquals(at(page), result);
            ModelSpace.Content content = isFile ? fileModel : isShared ? new ModelSpace.Content(count, false) : null;
            model.map(page, count, rights, isShared, content, isFile ? first : 0);
        }

        private void move(AddressSpace space, ModelSpace model, long page, int count) {
            long target = page();
            int newCount = length(target);
            boolean isOneRegion = isOneRegion(space, at(page), Math.min(count, newCount));
            boolean isOverlap = page < target + newCount && target < page + count;
            long result = space.remap(at(page), count * PAGE, newCount * PAGE,
                    MapFlags.MREMAP_MAYMOVE | MapFlags.MREMAP_FIXED, at(target));
            if (!model.isMapped(page)) {
                assertEquals(-Errno.EFAULT, result);
                return;
            }
            if (isOverlap) {
                assertEquals(-Errno.EINVAL, result);
                return;
            }
            model.unmap(target, newCount);
            if (count > newCount) {
                model.unmap(page + newCount, count - newCount);
            }
            assertEquals(isOneRegion ? at(target) : -Errno.EFAULT, result);
            if (isOneRegion) {
                model.move(page, Math.min(count, newCount), target, newCount);
            }
        }

        private static boolean isOneRegion(AddressSpace space, long address, int count) {
            boolean[] found = new boolean[1];
            space.forEachRegion(r -> found[0] |= r.start() <= address && address + count * PAGE <= r.end());
            return found[0];
        }

        private void fork(AddressSpace space, ModelSpace model) {
            if (spaces.size() < MOST_PROCESSES) {
                AddressSpace child = space.fork(machine.limits);
                spaces.add(child);
                models.add(model.fork());
            }
        }

        private void end(int which) {
            if (spaces.size() > 1) {
                spaces.remove(which).release();
                models.remove(which);
            }
        }

        private void truncate() {
            int size = random.nextInt(8);
            if (size < file.sizePages) {
                file.truncate(size);
                for (ModelSpace model : models) {
                    model.truncated(fileModel, size);
                }
            }
            file.sizePages = size;
            fileModel.resize(size);
        }

        private void write(AddressSpace space, ModelSpace model, long page) {
            int value = 1 + random.nextInt(255);
            int result = TestSpace.write(space, at(page) + 5, value);
            if (result != -Errno.ENOMEM) {
                assertEquals(model.write(page, value), result);
            }
        }

        private void read(AddressSpace space, ModelSpace model, long page) {
            int result = TestSpace.read(space, at(page) + 5);
            if (result != -Errno.ENOMEM) {
                assertEquals(model.read(page), result);
            }
        }

        private void compareAll() {
            for (int i = 0; i < spaces.size(); i++) {
                for (long page = 0; page < ModelSpace.PAGES; page++) {
                    read(spaces.get(i), models.get(i), page);
                }
                assertEquals(models.get(i).mappedPages(), spaces.get(i).use().mappedPages());
                checkCounts(spaces.get(i));
            }
        }

        /** What is counted as resident is what the page tables hold. */
        private void checkCounts(AddressSpace space) {
            long resident = 0;
            for (long at = space.map.next(0, AddressLayout.USER_LIMIT); at < AddressLayout.USER_LIMIT;
                    at = space.map.next(at + PAGE, AddressLayout.USER_LIMIT)) {
                resident += PageEntry.frame(space.map.get(at)) == machine.manager.zeroFrame ? 0 : 1;
            }
            assertEquals(resident, space.use().residentPages());
        }

        private static long at(long page) {
            return ModelSpace.BASE + page * PAGE;
        }
    }
}
