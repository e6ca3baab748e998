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

    private void wait0(long timeoutMillis) throws InterruptedException {
        Services.monitorWait(this, timeoutMillis);
    }
}
