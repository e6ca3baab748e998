package biscotti.runtime.overlay.lang;

import biscotti.runtime.overlay.Services;
import java.util.ArrayList;
import java.util.List;

/**
 * The end of a program: shutdown hooks, then the machine stops with the exit status.
 *
 * <p>The first caller of {@link #exit} runs the hooks; any other waits for the end. A hook that calls {@code exit} waits forever, as
 * on HotSpot.
 */
public final class Shutdown {
    private static final Object LOCK = new Object();
    private static List<Thread> hooks = new ArrayList<>();
    private static boolean isRunning;

    private Shutdown() {}

    static void add(Thread hook) {
        synchronized (LOCK) {
            checkNotRunning();
            if (hooks.contains(hook)) {
                throw new IllegalArgumentException("Hook previously registered");
            }
            if (hook.isAlive()) {
                throw new IllegalArgumentException("Hook already running");
            }
            hooks.add(hook);
        }
    }

    static boolean remove(Thread hook) {
        synchronized (LOCK) {
            checkNotRunning();
            return hooks.remove(hook);
        }
    }

    private static void checkNotRunning() {
        if (isRunning) {
            throw new IllegalStateException("Shutdown in progress");
        }
    }

    /** Runs the hooks and stops the machine. Never returns. */
    public static void exit(int status) {
        boolean isFirst;
        synchronized (LOCK) {
            isFirst = !isRunning;
            isRunning = true;
        }
        if (!isFirst) {
            waitForever();
        }
        for (Thread hook : hooks) {
            hook.start();
        }
        for (Thread hook : hooks) {
            joinFully(hook);
        }
        Services.halt(status);
    }

    private static void joinFully(Thread hook) {
        while (hook.isAlive()) {
            try {
                hook.join();
            } catch (InterruptedException ignored) {
                Thread.interrupted();
            }
        }
    }

    private static void waitForever() {
        Object never = new Object();
        while (true) {
            synchronized (never) {
                try {
                    never.wait();
                } catch (InterruptedException ignored) {
                    Thread.interrupted();
                }
            }
        }
    }
}
