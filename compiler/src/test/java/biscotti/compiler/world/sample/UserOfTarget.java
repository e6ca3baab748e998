package biscotti.compiler.world.sample;

/** Mentions an overlay class by name. */
class UserOfTarget {
    TargetOverlay field;

    long use(TargetOverlay overlay, TargetOverlay[][] more) {
        field = overlay;
        return overlay.added + more.length;
    }
}
