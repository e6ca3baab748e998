package biscotti.runtime;

import biscotti.machine.Address;
import biscotti.machine.ObjectAccess;
import biscotti.runtime.object.TibLayout;

/** Texts of the exceptions that compiled code throws, in the words of HotSpot. */
final class Messages {
    private Messages() {}

    static String number(int value) {
        return Integer.toString(value);
    }

    static String arrayIndex(int index, int length) {
        return new StringBuilder("Index ").append(index).append(" out of bounds for length ").append(length).toString();
    }

    static String classCast(Object object, Address targetTib) {
        Class<?> target = (Class<?>) ObjectAccess.objectAt(targetTib.readAddress(TibLayout.CLASS_MIRROR));
        return Modules.castMessage(object.getClass().getName(), target.getName());
    }
}
