package biscotti.runtime.overlay.internal;

import biscotti.machine.annotation.Alias;
import biscotti.machine.annotation.Overlay;
import jdk.internal.access.JavaLangAccess;
import jdk.internal.access.JavaUtilCollectionAccess;
import jdk.internal.access.JavaUtilConcurrentTLRAccess;

/**
 * {@code jdk.internal.access.SharedSecrets}: hands out the JDK's own access objects, without start-up code that stores them first.
 *
 * <p>Only the methods that a program calls are compiled, so the many that lead to reflection and modules cost nothing.
 */
@Overlay("jdk.internal.access.SharedSecrets")
final class SharedSecretsOverlay {
    private static final JavaLangAccess LANG = (JavaLangAccess) (Object) new SystemAccess();

    private SharedSecretsOverlay() {}

    public static JavaLangAccess getJavaLangAccess() {
        return LANG;
    }

    public static JavaUtilCollectionAccess getJavaUtilCollectionAccess() {
        return (JavaUtilCollectionAccess) (Object) new CollectionAccess();
    }

    public static JavaUtilConcurrentTLRAccess getJavaUtilConcurrentTLRAccess() {
        return (JavaUtilConcurrentTLRAccess) (Object) new RandomAccess();
    }

    /** The implementation of {@link JavaLangAccess} in {@code System}. */
    @Overlay("java.lang.System$1")
    static final class SystemAccess {
        @Alias
        SystemAccess() {}
    }

    /** The one in {@code ImmutableCollections}. */
    @Overlay("java.util.ImmutableCollections$Access$1")
    static final class CollectionAccess {
        @Alias
        CollectionAccess() {}
    }

    /** The one in {@code ThreadLocalRandom}. */
    @Overlay("java.util.concurrent.ThreadLocalRandom$Access$1")
    static final class RandomAccess {
        @Alias
        RandomAccess() {}
    }
}
