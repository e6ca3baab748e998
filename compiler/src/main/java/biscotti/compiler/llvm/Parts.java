package biscotti.compiler.llvm;

import biscotti.compiler.ir.Block;
import biscotti.compiler.world.MethodInfo;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * A program's division into modules that are compiled side by side. LLVM neither inlines nor clones methods here, so little is lost; the
 * division depends on the program alone, and so does the image.
 */
final class Parts {
    private static final int COUNT = 2;

    /** What is done with one module. */
    interface Step {
        Path run(Path module) throws IOException;
    }

    private Parts() {}

    /** Neighbours stay together; parts are of about equal size. */
    static List<List<MethodInfo>> of(List<MethodInfo> methods) {
        long total = methods.stream().mapToLong(Parts::size).sum();
        List<List<MethodInfo>> parts = new ArrayList<>();
        for (int i = 0; i < COUNT; i++) {
            parts.add(new ArrayList<>());
        }
        long done = 0;
        for (MethodInfo method : methods) {
            parts.get((int) (done * COUNT / total)).add(method);
            done += size(method);
        }
        return parts;
    }

    /** At least 1. */
    private static long size(MethodInfo method) {
        long size = 0;
        for (Block block : method.graph().blocks()) {
            size += block.values().size() + 1;
        }
        return size;
    }

    /** Runs the step for all modules at once; results in the modules' order. */
    static List<Path> forEach(List<Path> modules, Step step) throws IOException {
        try (ExecutorService threads = Executors.newFixedThreadPool(COUNT)) {
            List<Future<Path>> running = new ArrayList<>();
            modules.forEach(module -> running.add(threads.submit(() -> step.run(module))));
            List<Path> results = new ArrayList<>();
            for (Future<Path> each : running) {
                results.add(each.get());
            }
            return results;
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case IOException cause -> throw cause;
                case RuntimeException cause -> throw cause;
                default -> throw new IllegalStateException(e.getCause());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while compiling", e);
        }
    }
}
