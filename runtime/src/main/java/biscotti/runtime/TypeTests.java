package biscotti.runtime;

import biscotti.machine.Address;
import biscotti.machine.ObjectAccess;
import biscotti.machine.annotation.NoAllocation;
import biscotti.machine.annotation.Uninterruptible;
import biscotti.runtime.object.ObjectLayout;
import biscotti.runtime.object.TibLayout;

/** Subtype tests over type information blocks, as JLS 4.10.2 and 4.10.3 define the relation. */
@NoAllocation
@Uninterruptible("asked for by code that must not be interrupted; its one loop is as long as an array type has dimensions")
public final class TypeTests {
    private TypeTests() {}

    /** The TIB of an object that is not null. */
    public static Address tibOf(Object object) {
        return Address.of(ObjectAccess.addressOf(object).readInt(ObjectLayout.TIB));
    }

    /** Whether a value of the type may be assigned to a variable of the target type. */
    public static boolean isSubtype(Address type, Address target) {
        if (type.isSame(target)) {
            return true;
        }
        Address from = type;
        Address to = target;
        while (isArray(to)) {
            if (!isArray(from)) {
                return false;
            }
            from = from.readAddress(TibLayout.COMPONENT_TIB);
            to = to.readAddress(TibLayout.COMPONENT_TIB);
            if (from.isSame(to)) {
                // Primitive components have no TIB; then the array types must be the same, and they are not.
                return !from.isZero();
            }
            if (from.isZero() || to.isZero()) {
                return false;
            }
        }
        return isInterface(to) ? implementsInterface(from, to) : isSubclass(from, to);
    }

    private static boolean isArray(Address tib) {
        return (tib.readInt(TibLayout.FLAGS) & TibLayout.FLAG_ARRAY) != 0;
    }

    private static boolean isInterface(Address tib) {
        return (tib.readInt(TibLayout.FLAGS) & TibLayout.FLAG_INTERFACE) != 0;
    }

    private static boolean implementsInterface(Address type, Address target) {
        if (isInterface(type) && type.isSame(target)) {
            return true;
        }
        Address set = type.readAddress(TibLayout.INTERFACE_SET);
        int number = target.readInt(TibLayout.CLASS_NUMBER);
        return !set.isZero() && number >= 0 && (set.readByte(number >>> 3) >>> (number & 7) & 1) != 0;
    }

    /** Every class, interface and array type is below Object, which alone has no superclass. */
    private static boolean isSubclass(Address type, Address target) {
        if (isInterface(type)) {
            return target.readAddress(TibLayout.SUPER_TIB).isZero();
        }
        int first = target.readInt(TibLayout.CLASS_NUMBER);
        int distance = type.readInt(TibLayout.CLASS_NUMBER) - first;
        return Integer.compareUnsigned(distance, target.readInt(TibLayout.LAST_SUBCLASS) - first) <= 0;
    }
}
