package biscotti.compiler.world;

import java.util.Set;

/**
 * Finds types by name, loading them on demand.
 *
 * <p>One world per compilation. A class that cannot be found is an {@link UnresolvedException}, which the caller turns into a
 * build error with the path that leads there.
 */
public interface World {
    /** Classes whose values are raw machine words (internal names). */
    Set<String> RAW_TYPES =
            Set.of("biscotti/machine/Address", "biscotti/machine/PhysicalAddress", "biscotti/machine/UserAddress");

    /** The class of this internal name ({@code java/lang/String}), loaded with its supertypes. */
    ClassInfo classNamed(String internalName);

    /** The type of this descriptor: {@code I}, {@code [[J}, {@code Ljava/lang/String;}. */
    TypeInfo typeOf(String descriptor);

    /** The array type over this component. */
    ArrayType arrayOf(TypeInfo component);

    /** Adds a class made by the compiler (a lambda, say); its name must be new. */
    void define(ClassInfo synthetic);

    /** The class or array type does not exist, or a member is absent. */
    final class UnresolvedException extends RuntimeException {
        private static final long serialVersionUID = 1;

        public UnresolvedException(String message) {
            super(message);
        }
    }
}
