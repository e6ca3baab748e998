package biscotti.runtime.overlay.lang;

import biscotti.machine.annotation.Overlay;

/** {@code java.lang.ClassLoader}: there is none; every class is in the image. */
@Overlay(value = "java.lang.ClassLoader", replacesAll = true)
public abstract class ClassLoaderOverlay {
    private ClassLoaderOverlay() {}

    public static ClassLoader getSystemClassLoader() {
        return null;
    }

    public static ClassLoader getPlatformClassLoader() {
        return null;
    }
}
