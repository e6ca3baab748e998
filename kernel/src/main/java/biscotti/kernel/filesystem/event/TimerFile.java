package biscotti.kernel.filesystem.event;

import biscotti.kernel.abi.Errno;
import biscotti.kernel.abi.OpenFlags;
import biscotti.kernel.file.EventSource;
import biscotti.kernel.file.FileLocks;
import biscotti.kernel.file.FileServices;
import biscotti.kernel.file.OpenFile;
import biscotti.kernel.file.OpenRequest;
import biscotti.kernel.file.PollTable;
import biscotti.kernel.file.Pollable;
import biscotti.kernel.file.Readable;
import biscotti.kernel.file.Readiness;
import biscotti.kernel.memory.UserBuffer;
import biscotti.kernel.schedule.Credentials;
import biscotti.kernel.schedule.KernelTimer;
import biscotti.kernel.schedule.LockRank;
import biscotti.kernel.schedule.SleepLock;
import biscotti.kernel.schedule.SpinLock;
import biscotti.kernel.schedule.Timers;
import biscotti.kernel.schedule.WaitQueue;
import biscotti.kernel.task.TaskLocks;
import biscotti.kernel.task.time.ClockObserver;
import biscotti.kernel.task.time.WallClock;

/** A timer that is a file: timerfd_create(2). It counts by the monotonic clock; who wants real time converts when it sets the timer. */
public final class TimerFile extends OpenFile implements Readable, Pollable {
    private static final LockRank SETTING = new LockRank("timer file setting", Timers.RANK.order() - 10);
    private static final LockRank WATCHING = new LockRank("timer file watching", TaskLocks.CLOCK_OBSERVERS.order() - 10);
    private static final byte[] SHOWN = {'a', 'n', 'o', 'n', '_', 'i', 'n', 'o', 'd', 'e', ':', '[', 't', 'i', 'm', 'e', 'r', 'f', 'd', ']'};

    /** Adds expirations, and goes on if the timer has an interval. */
    private final class Expiry extends KernelTimer {
        @Override
        protected void expire(long nowNanos) {
            expired(nowNanos);
        }
    }

    /** A setting: 0 means disarmed, or no interval. */
    public record Setting(long leftNanos, long intervalNanos) {
    }

    private final Timers timers;
    private final FileServices services;
    private final Expiry expiry = new Expiry();
    private final SleepLock setting;
    private final SpinLock lock;
    private final EventSource events;
    private long expirations; // this and what follows under the spin lock
    private long deadlineNanos; // 0: disarmed
    private long intervalNanos;
    private boolean isCancelled; // the real-time clock was set
    private boolean isRealtime;
    private final Watch watch = new Watch();
    private WallClock wallClock;
    private final SleepLock watching;
    private boolean isWatching; // under that lock

    /** Says for whom converts that programs give this timer's times by the real-time clock; once, before it is used. */
    public void setRealtime(boolean isReal) {
        isRealtime = isReal;
    }

    /** Whether programs give its times by the real-time clock. */
    public boolean isRealtime() {
        return isRealtime;
    }

    private TimerFile(FileServices services, Timers timers, OpenRequest request) {
        super(services.anonymous.inode(), request);
        this.services = services;
        this.timers = timers;
        this.watching = services.locks.newSleepLock(WATCHING);
        this.setting = services.locks.newSleepLock(SETTING);
        this.lock = services.locks.newSpinLock(FileLocks.OBJECT);
        this.events = services.newEventSource();
    }

    /** timerfd_create(2), but for the descriptor and the clock: {@code flags} are {@code O_NONBLOCK} or 0. */
    public static TimerFile create(FileServices services, Timers timers, int flags, Credentials credentials) {
        return new TimerFile(services, timers, services.anonymous.newRequest(SHOWN, OpenFlags.O_RDWR | flags & OpenFlags.O_NONBLOCK, credentials));
    }

    /**
     * timerfd_settime(2).
     *
     * @param firstNanos when it expires first, of the monotonic clock; 0 disarms it; a time in the past expires at once
     * @param interval between expirations after the first, or 0
     * @return what was set before
     */
    public Setting set(long firstNanos, long interval) {
        setting.acquire();
        timers.cancel(expiry);
        lock.acquire();
        Setting old = current();
        expirations = 0;
        isCancelled = false;
        deadlineNanos = firstNanos;
        intervalNanos = interval;
        lock.release();
        if (firstNanos != 0) {
            timers.arm(expiry, firstNanos);
        }
        setting.release();
        return old;
    }

    /** timerfd_gettime(2). */
    public Setting get() {
        lock.acquire();
        Setting now = current();
        lock.release();
        return now;
    }

    /** Says who tells of changes of the real-time clock, before the timer is used. */
    public void setClock(WallClock observed) {
        wallClock = observed;
    }

    /**
     * Whether the timer is cancelled when the real-time clock is set: {@code TFD_TIMER_CANCEL_ON_SET}. Without that, a moment of the real time that was
     * waited for stays the one that it was.
     */
    public void setCancelledOnSet(boolean isWanted) {
        watching.acquire();
        if (isWanted != isWatching) {
            isWatching = isWanted;
            if (isWanted) {
                wallClock.add(watch);
            } else {
                wallClock.remove(watch);
            }
        }
        watching.release();
    }

    /** Whether the clock was set, and nobody was told yet. */
    public boolean isCancelled() {
        lock.acquire();
        boolean is = isCancelled;
        lock.release();
        return is;
    }

    /** Is told that the clock was set. */
    private final class Watch extends ClockObserver {
        @Override
        protected void clockWasSet() {
            lock.acquire();
            isCancelled = true;
            lock.release();
            events.wake(Readiness.IN);
        }
    }

    private Setting current() {
        long left = deadlineNanos == 0 ? 0 : deadlineNanos - services.clock.monotonicNanos();
        return new Setting(deadlineNanos == 0 ? 0 : Math.max(left, 1), intervalNanos);
    }

    private void expired(long now) {
        setting.acquire();
        lock.acquire();
        boolean isDue = deadlineNanos != 0 && deadlineNanos <= now; // else it was set anew meanwhile
        if (isDue && intervalNanos > 0) {
            long periods = (now - deadlineNanos) / intervalNanos + 1;
            expirations += periods;
            deadlineNanos += periods * intervalNanos;
        } else if (isDue) {
            expirations++;
            deadlineNanos = 0;
        }
        long next = deadlineNanos;
        lock.release();
        if (isDue && next != 0) {
            timers.arm(expiry, next);
        }
        setting.release();
        if (isDue) {
            events.wake(Readiness.IN);
        }
    }

    @Override
    public long read(UserBuffer target, long position) {
        if (target.remaining() < Words.BYTES) {
            return -Errno.EINVAL;
        }
        while (true) {
            int ticket = events.ticket();
            lock.acquire();
            long taken = expirations;
            boolean wasCancelled = isCancelled;
            expirations = 0;
            isCancelled = false;
            lock.release();
            if (wasCancelled) {
                return -Errno.ECANCELED;
            }
            if (taken != 0) {
                return Words.put(target, taken);
            }
            int result = isNonBlocking() ? -Errno.EAGAIN : events.await(ticket, WaitQueue.FOREVER);
            if (result < 0) {
                return result;
            }
        }
    }

    @Override
    public int readiness(PollTable table) {
        if (table != null) {
            table.watch(events);
        }
        lock.acquire();
        boolean isReady = expirations != 0 || isCancelled;
        lock.release();
        return isReady ? Readiness.IN : 0;
    }

    @Override
    protected void closed() {
        setCancelledOnSet(false);
        set(0, 0);
    }
}
