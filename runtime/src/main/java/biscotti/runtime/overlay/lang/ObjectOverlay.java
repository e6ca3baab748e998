package biscotti.runtime.overlay.lang;

import biscotti.machine.annotation.Overlay;
import biscotti.machine.annotation.Replaces;
import biscotti.runtime.overlay.Services;

/** {@code java.lang.Object}: identity hash, copies and monitors. {@code getClass} is the compiler's. */
@Overlay("java.lang.Object")
class ObjectOverlay {
    @Override
    public int hashCode() {
        return Identity.hashOf(this);
    }

    @Override
    protected Object clone() throws CloneNotSupportedException {
        return ObjectCopy.copyOf(this);
    }

    @Replaces("notify")
    void notifyOne() {
        Services.monitorNotify(this);
    }

    @Replaces("notifyAll")
    void notifyEvery() {
        Services.monitorNotifyAll(this);
    }

    /** The JDK's own asks first whether the thread is virtual. */
    @Replaces("wait")
    final void waitMillis(long timeoutMillis) throws InterruptedException {
        if (timeoutMillis < 0) {
            throw new IllegalArgumentException("timeout value is negative");
        }
        ThreadOverlay self = ThreadOverlay.currentThread();
        self.setStatus(timeoutMillis == 0 ? Thread.State.WAITING : Thread.State.TIMED_WAITING);
        try {
            Services.monitorWait(this, timeoutMillis);
        } finally {
            self.setStatus(Thread.State.RUNNABLE);
        }
    }
}
