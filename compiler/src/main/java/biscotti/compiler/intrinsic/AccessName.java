package biscotti.compiler.intrinsic;

import biscotti.compiler.ir.AccessType;
import biscotti.compiler.ir.MemoryOrder;
import java.util.Locale;
import java.util.Map;

/**
 * The name of a memory access, taken apart: {@code getIntVolatile} is verb {@code get}, type INT, order VOLATILE.
 *
 * @param type null if the name has none
 * @param order PLAIN if the name has none
 */
record AccessName(String verb, AccessType type, MemoryOrder order) {
    private static final Map<String, AccessType> TYPES = Map.of(
            "Boolean", AccessType.BOOLEAN,
            "Byte", AccessType.BYTE,
            "Char", AccessType.CHAR,
            "Short", AccessType.SHORT,
            "Int", AccessType.INT,
            "Long", AccessType.LONG,
            "Float", AccessType.FLOAT,
            "Double", AccessType.DOUBLE,
            "Reference", AccessType.REFERENCE,
            "Address", AccessType.WORD);

    /** Takes off the order, then the type; what is left is the verb. */
    static AccessName parse(String name) {
        String rest = name;
        MemoryOrder order = MemoryOrder.PLAIN;
        for (MemoryOrder each : MemoryOrder.values()) {
            String suffix = capitalised(each.name());
            if (rest.endsWith(suffix)) {
                rest = rest.substring(0, rest.length() - suffix.length());
                order = each;
            }
        }
        for (Map.Entry<String, AccessType> each : TYPES.entrySet()) {
            if (rest.endsWith(each.getKey())) {
                String verb = rest.substring(0, rest.length() - each.getKey().length());
                return new AccessName(verb, each.getValue(), order);
            }
        }
        return new AccessName(rest, null, order);
    }

    private static String capitalised(String name) {
        return name.charAt(0) + name.substring(1).toLowerCase(Locale.ROOT);
    }
}
