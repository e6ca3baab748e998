package biscotti.compiler.world;

import biscotti.compiler.ir.Kind;
import java.util.ArrayList;
import java.util.List;

/** Field and method descriptors (JVMS 4.3), taken apart without loading the classes that they name. */
public final class Descriptors {
    private Descriptors() {}

    /** The descriptors of the parameters of a method descriptor. */
    public static List<String> parameters(String method) {
        var result = new ArrayList<String>();
        int at = 1;
        while (method.charAt(at) != ')') {
            int end = end(method, at);
            result.add(method.substring(at, end));
            at = end;
        }
        return result;
    }

    /** The descriptor of the result of a method descriptor. */
    public static String result(String method) {
        return method.substring(method.indexOf(')') + 1);
    }

    /** How a value of the type with this descriptor is held. */
    public static Kind kind(String type) {
        return switch (type.charAt(0)) {
            case 'Z', 'B', 'C', 'S', 'I' -> Kind.INT;
            case 'J' -> Kind.LONG;
            case 'F' -> Kind.FLOAT;
            case 'D' -> Kind.DOUBLE;
            case 'V' -> Kind.VOID;
            case 'L' -> World.RAW_TYPES.contains(type.substring(1, type.length() - 1)) ? Kind.WORD : Kind.REFERENCE;
            default -> Kind.REFERENCE;
        };
    }

    private static int end(String text, int start) {
        int at = start;
        while (text.charAt(at) == '[') {
            at++;
        }
        return text.charAt(at) == 'L' ? text.indexOf(';', at) + 1 : at + 1;
    }
}
