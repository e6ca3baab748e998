package biscotti.cases.concurrent;

import static java.util.concurrent.Executors.newCachedThreadPool;
import static java.util.concurrent.Executors.newFixedThreadPool;
import static java.util.concurrent.Executors.newScheduledThreadPool;
import static java.util.concurrent.Executors.newSingleThreadExecutor;

import biscotti.cases.Out;
import biscotti.cases.Thrown;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RecursiveTask;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Thread pools and futures. */
public final class Executors {

    private Executors() {
    }

    public static void fixedPool() throws Exception {
        ExecutorService pool = newFixedThreadPool(3);
        List<Future<Integer>> futures = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            int n = i;
            futures.add(pool.submit(() -> n * n));
        }
        int sum = 0;
        for (Future<Integer> future : futures) {
            sum += future.get();
        }
        pool.shutdown();
        Out.line(sum + " " + pool.awaitTermination(10, TimeUnit.SECONDS) + " " + pool.isTerminated());
    }

    public static void singleThreadKeepsOrder() throws Exception {
        List<Integer> order = new ArrayList<>();
        try (ExecutorService pool = newSingleThreadExecutor()) {
            for (int i = 0; i < 20; i++) {
                int n = i;
                pool.execute(() -> order.add(n));
            }
        }
        Out.line(order.toString());
    }

    public static void exceptionsArriveWithGet() throws Exception {
        ExecutorService pool = newFixedThreadPool(1);
        Future<Integer> future = pool.submit((Callable<Integer>) () -> {
            throw new IllegalStateException("in the pool");
        });
        try {
            future.get();
        } catch (ExecutionException e) {
            Out.line(e.getMessage() + " caused by " + e.getCause());
        }
        Out.line(future.isDone() + " " + future.state() + " " + future.exceptionNow());
        pool.shutdown();
    }

    public static void invokeAllAndAny() throws Exception {
        ExecutorService pool = newCachedThreadPool();
        List<Callable<String>> tasks = List.of(() -> "a", () -> "b", () -> "c");
        StringBuilder text = new StringBuilder();
        for (Future<String> f : pool.invokeAll(tasks)) {
            text.append(f.get());
        }
        List<Callable<String>> sameResult = List.of(() -> "any", () -> "any");
        Out.line(text + " " + pool.invokeAny(sameResult));
        pool.shutdown();
    }

    public static void cancelling() throws Exception {
        ExecutorService pool = newFixedThreadPool(1);
        CountDownLatch started = new CountDownLatch(1);
        CountDownLatch interrupted = new CountDownLatch(1);
        Future<?> running = pool.submit(() -> {
            started.countDown();
            try {
                Thread.sleep(1_000_000);
            } catch (InterruptedException e) {
                interrupted.countDown();
            }
        });
        Future<?> waiting = pool.submit(() -> Out.line("never"));
        started.await();
        Out.line(waiting.cancel(false) + " " + running.cancel(true) + " " + running.isCancelled() + " "
                + running.cancel(true));
        interrupted.await();
        Thrown.line("get", running::get);
        pool.shutdown();
        Out.line("terminated", pool.awaitTermination(10, TimeUnit.SECONDS));
    }

    public static void shutdownNow() throws Exception {
        ExecutorService pool = newFixedThreadPool(1);
        CountDownLatch started = new CountDownLatch(1);
        pool.execute(() -> {
            started.countDown();
            try {
                Thread.sleep(1_000_000);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        pool.execute(() -> Out.line("never"));
        pool.execute(() -> Out.line("never"));
        started.await();
        Out.line(pool.shutdownNow().size() + " " + pool.isShutdown() + " "
                + pool.awaitTermination(10, TimeUnit.SECONDS));
    }

    public static void rejection() {
        ThreadPoolExecutor pool = new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(1),
                new ThreadPoolExecutor.CallerRunsPolicy());
        CountDownLatch release = new CountDownLatch(1);
        pool.execute(() -> {
            try {
                release.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        pool.execute(() -> { });
        Thread[] ran = new Thread[1];
        pool.execute(() -> ran[0] = Thread.currentThread());
        Out.line("caller ran it", ran[0] == Thread.currentThread());
        release.countDown();
        pool.shutdown();
        pool.setRejectedExecutionHandler(new ThreadPoolExecutor.AbortPolicy());
        try {
            pool.execute(() -> { });
        } catch (java.util.concurrent.RejectedExecutionException e) {
            Out.line(e.getClass().getName());
        }
    }

    public static void scheduled() throws Exception {
        ScheduledExecutorService pool = newScheduledThreadPool(1);
        List<String> order = Collections.synchronizedList(new ArrayList<>());
        ScheduledFuture<?> late = pool.schedule(() -> order.add("late"), 40, TimeUnit.MILLISECONDS);
        ScheduledFuture<String> early = pool.schedule(() -> {
            order.add("early");
            return "value";
        }, 5, TimeUnit.MILLISECONDS);
        String value = early.get();
        late.get();
        Out.line(order + " " + value);
        CountDownLatch ticks = new CountDownLatch(3);
        ScheduledFuture<?> periodic = pool.scheduleAtFixedRate(ticks::countDown, 0, 1, TimeUnit.MILLISECONDS);
        ticks.await();
        Out.line("cancelled", periodic.cancel(false));
        pool.shutdownNow();
    }

    public static void forkJoin() {
        class Fibonacci extends RecursiveTask<Integer> {
            private final int n;

            Fibonacci(int n) {
                this.n = n;
            }

            @Override
            protected Integer compute() {
                if (n < 2) {
                    return n;
                }
                Fibonacci left = new Fibonacci(n - 1);
                left.fork();
                return new Fibonacci(n - 2).compute() + left.join();
            }
        }
        ForkJoinPool pool = new ForkJoinPool(3);
        Out.line("fibonacci(15)", pool.invoke(new Fibonacci(15)));
        pool.shutdown();
        Out.line("common pool", new Fibonacci(10).invoke());
    }

    public static void completionService() throws Exception {
        ExecutorService pool = newFixedThreadPool(2);
        ExecutorCompletionService<Integer> service = new ExecutorCompletionService<>(pool);
        for (int i = 0; i < 10; i++) {
            int n = i;
            service.submit(() -> n);
        }
        int sum = 0;
        for (int i = 0; i < 10; i++) {
            sum += service.take().get();
        }
        Out.line("sum", sum);
        pool.shutdown();
    }

    public static void futureTask() throws Exception {
        AtomicInteger runs = new AtomicInteger();
        FutureTask<Integer> task = new FutureTask<>(runs::incrementAndGet);
        task.run();
        task.run();
        Out.line(task.get() + " " + runs);
    }

    public static void namedThreads() throws Exception {
        AtomicInteger number = new AtomicInteger();
        try (ExecutorService pool = newFixedThreadPool(1, r -> new Thread(r, "pool-thread-"
                + number.incrementAndGet()))) {
            Out.line(pool.submit(() -> Thread.currentThread().getName()).get());
        }
    }
}
