package biscotti.compiler.link;

import biscotti.compiler.layout.Layout;
import biscotti.compiler.world.AnnotationInfo;
import biscotti.compiler.world.MethodInfo;
import biscotti.compiler.world.TypeInfo;
import java.nio.charset.StandardCharsets;

/** Names of functions and TIBs in object files, and how IR and assembly quote them. */
public final class Symbols {
    private Symbols() {}

    /** The symbol of a method: its readable name, or what {@code @EntryPoint} or {@code @Stub} says. */
    public static String of(MethodInfo method) {
        for (String annotation : new String[] {"EntryPoint", "Stub"}) {
            AnnotationInfo info = method.annotation(annotation);
            if (info != null) {
                return info.string("value", method.toString());
            }
        }
        return method.toString();
    }

    /** A global in IR. */
    public static String global(String symbol) {
        return "@" + quote(symbol);
    }

    /** The method's symbol as a global in IR. */
    public static String global(MethodInfo method) {
        return global(of(method));
    }

    /** The symbol of the type's TIB as a global in IR. */
    public static String tib(TypeInfo type) {
        return global(Layout.tibSymbol(type));
    }

    /** In double quotes, with other than plain ASCII as \XX. */
    public static String quote(String text) {
        StringBuilder result = new StringBuilder("\"");
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            if (b < ' ' || b == '"' || b == '\\' || b == 0x7f) {
                result.append('\\').append(Character.toUpperCase(Character.forDigit(b >> 4 & 15, 16)));
                result.append(Character.toUpperCase(Character.forDigit(b & 15, 16)));
            } else {
                result.append((char) b);
            }
        }
        return result.append('"').toString();
    }
}
