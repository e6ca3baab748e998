package biscotti.runtime.overlay.ref;

import biscotti.machine.annotation.Overlay;

/** {@code java.lang.ref.PhantomReference}: like any other, but that nobody sees its referent. */
@Overlay("java.lang.ref.PhantomReference")
class PhantomReferenceOverlay {
    private boolean refersTo0(Object object) {
        return ((ReferenceOverlay<?>) (Object) this).isReferent(object);
    }

    private void clear0() {
        ((ReferenceOverlay<?>) (Object) this).forget();
    }
}
