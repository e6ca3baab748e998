package biscotti.kernel.schedule.hosted;

import biscotti.kernel.schedule.KernelThread;
import biscotti.kernel.schedule.SchedulingParameters;
import biscotti.kernel.schedule.Threads;

/** Kernel threads over the JVM's. An interrupt is the JVM's interrupt, which {@link HostedLocks}' wait queues obey. */
public final class HostedThreads implements Threads {
    private static final ThreadLocal<KernelThread> CURRENT = new ThreadLocal<>();

    @Override
    public KernelThread newThread(Runnable body, Object subject) {
        return new Hosted(body, subject);
    }

    /** Makes the JVM's current thread a kernel thread that works for {@code subject}. */
    public KernelThread adopt(Object subject) {
        Hosted adopted = new Hosted(subject);
        CURRENT.set(adopted);
        return adopted;
    }

    @Override
    public KernelThread current() {
        return CURRENT.get();
    }

    @Override
    public void yield() {
        Thread.yield();
    }

    private static final class Hosted extends KernelThread {
        private final Thread thread;

        Hosted(Runnable body, Object subject) {
            super(subject);
            thread = Thread.ofPlatform().daemon().unstarted(() -> {
                CURRENT.set(this);
                body.run();
            });
        }

        Hosted(Object subject) {
            super(subject);
            thread = Thread.currentThread();
        }

        @Override
        public int start() {
            thread.start();
            return 0;
        }

        @Override
        protected void applyScheduling(SchedulingParameters parameters) {
            // the JVM schedules its threads as it likes
        }

        @Override
        public boolean isRunnable() {
            return thread.getState() == Thread.State.RUNNABLE;
        }

        @Override
        public int processor() {
            return 0; // the JVM does not say
        }

        @Override
        public void interrupt() {
            thread.interrupt();
        }

        @Override
        public long processorNanos() {
            return 0; // nobody accounts for it here
        }

        @Override
        public void clearInterrupt() {
            Thread.interrupted();
        }

        @Override
        public boolean isInterrupted() {
            return thread.isInterrupted();
        }
    }
}
