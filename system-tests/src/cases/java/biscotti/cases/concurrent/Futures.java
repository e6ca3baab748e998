package biscotti.cases.concurrent;

import biscotti.cases.Out;
import biscotti.cases.Thrown;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;

/** java.util.concurrent.CompletableFuture. */
public final class Futures {

    private Futures() {
    }

    public static void chains() {
        CompletableFuture<Integer> start = new CompletableFuture<>();
        CompletableFuture<String> end = start.thenApply(x -> x
                + 1).thenCompose(x -> CompletableFuture.completedFuture(x * 2))
                .thenApply(x -> "result " + x);
        Out.line("done", end.isDone());
        start.complete(4);
        Out.line(end.join() + " " + start.complete(5) + " " + start.join());
    }

    public static void asynchronous() throws Exception {
        Out.line(CompletableFuture.supplyAsync(() -> 6).thenApplyAsync(x -> x * 7).thenCombineAsync(
                CompletableFuture.supplyAsync(() -> 8), Integer::sum).get(10, TimeUnit.SECONDS).toString());
    }

    public static void onAnExecutor() {
        try (ExecutorService pool = java.util.concurrent.Executors.newFixedThreadPool(2)) {
            List<CompletableFuture<Integer>> all = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                int n = i;
                all.add(CompletableFuture.supplyAsync(() -> n * n, pool));
            }
            CompletableFuture.allOf(all.toArray(new CompletableFuture<?>[0])).join();
            Out.line("sum", all.stream().mapToInt(CompletableFuture::join).sum());
        }
    }

    public static void failures() {
        CompletableFuture<Integer> failed = CompletableFuture.completedFuture(0).thenApply(x -> 1 / x);
        Out.line("exceptional", failed.isCompletedExceptionally());
        try {
            failed.join();
        } catch (CompletionException e) {
            Out.line(e.getMessage() + " | " + e.getCause());
        }
        Thrown.line("get", failed::get);
        Out.line(failed.exceptionally(e -> -1).join() + " "
                + failed.handle((v, e) -> e == null ? "fine" : "failed").join());
        CompletableFuture<Integer> direct = CompletableFuture.failedFuture(new IllegalStateException("direct"));
        direct.whenComplete((v, e) -> Out.line(v + " " + e));
    }

    public static void combinations() {
        CompletableFuture<String> a = new CompletableFuture<>();
        CompletableFuture<String> b = new CompletableFuture<>();
        CompletableFuture<Object> any = CompletableFuture.anyOf(a, b);
        CompletableFuture<String> either = a.applyToEither(b, x -> x + "!");
        List<String> log = new ArrayList<>();
        a.thenAcceptBoth(b, (x, y) -> log.add(x + y));
        a.runAfterBoth(b, () -> log.add("both"));
        b.complete("b");
        Out.line(any.join() + " " + either.join() + " " + log);
        a.complete("a");
        log.sort(null);
        Out.line(log.toString());
    }

    public static void cancellationAndTimeouts() {
        CompletableFuture<String> cancelled = new CompletableFuture<>();
        Out.line(cancelled.cancel(true) + " " + cancelled.isCancelled());
        Thrown.line("join", cancelled::join);
        Out.line(new CompletableFuture<String>().completeOnTimeout("default", 2, TimeUnit.MILLISECONDS).join());
        Thrown.line("timeout", () -> new CompletableFuture<String>().orTimeout(2, TimeUnit.MILLISECONDS).join());
        Out.line(new CompletableFuture<String>().getNow("absent"));
    }
}
