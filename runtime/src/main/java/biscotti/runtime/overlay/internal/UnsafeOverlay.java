package biscotti.runtime.overlay.internal;

import biscotti.machine.annotation.Absent;
import biscotti.machine.annotation.Overlay;
import biscotti.runtime.overlay.Services;
import biscotti.runtime.overlay.lang.BulkMemory;
import biscotti.runtime.overlay.lang.Parking;

/** {@code jdk.internal.misc.Unsafe}: what is neither an instruction, which the compiler knows, nor known while compiling. */
@Overlay("jdk.internal.misc.Unsafe")
final class UnsafeOverlay {
    private void copyMemory0(Object source, long sourceOffset, Object target, long targetOffset, long sizeBytes) {
        BulkMemory.copy(source, sourceOffset, target, targetOffset, sizeBytes);
    }

    private void setMemory0(Object object, long offset, long sizeBytes, byte value) {
        BulkMemory.fill(object, offset, sizeBytes, value);
    }

    private void copySwapMemory0(
            Object source, long sourceOffset, Object target, long targetOffset, long sizeBytes, long elementBytes) {
        throw new UnsupportedOperationException("copies between byte orders");
    }

    private void ensureClassInitialized0(Class<?> type) {
        Services.initialiseClass(type);
    }

    private boolean shouldBeInitialized0(Class<?> type) {
        return false;
    }

    public void park(boolean isAbsolute, long time) {
        if (isAbsolute) {
            Parking.parkUntil(null, time);
        } else if (time == 0) {
            Parking.park(null);
        } else {
            Parking.parkNanos(null, time);
        }
    }

    public void unpark(Object thread) {
        if (thread != null) {
            Parking.unpark((Thread) thread);
        }
    }

    @Absent("memory outside the heap cannot be allocated")
    private native long allocateMemory0(long sizeBytes);

    @Absent("objects are made by constructors")
    public native Object allocateInstance(Class<?> type);
}
