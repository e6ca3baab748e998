package biscotti.compiler.llvm;

import biscotti.compiler.layout.Layout;
import biscotti.compiler.world.ArrayType;
import biscotti.compiler.world.ClassInfo;
import biscotti.compiler.world.PrimitiveType;
import biscotti.compiler.world.TypeInfo;
import biscotti.runtime.object.TibLayout;

/** Subtype tests: class number ranges, interface bits, and for arrays an equal number or the runtime's help. */
final class TypeTests {
    private final FunctionText text;
    private final Calls calls;
    private final Layout layout;

    TypeTests(FunctionText text, Calls calls) {
        this.text = text;
        this.calls = calls;
        this.layout = text.module().layout();
    }

    /** An i1, perhaps a constant: whether the object, which is not null, is an instance of the type. */
    String test(String object, TypeInfo type) {
        return switch (type) {
            case ClassInfo info when info.isInterface() -> testInterface(object, info);
            case ClassInfo info when info.superclass() == null -> "true";
            case ArrayType array when !isExact(array) -> {
                String answer = calls.support("isInstanceOfArray", object, text.module().tibAddress(array));
                yield text.define("icmp ne i32 " + answer + ", 0");
            }
            case ClassInfo _, ArrayType _ -> testRange(object, type);
            case PrimitiveType _ -> throw new IllegalArgumentException("no instances: " + type);
        };
    }

    private String testRange(String object, TypeInfo type) {
        int first = layout.classNumber(type);
        int last = layout.lastSubclass(type);
        if (first < 0) {
            return "false";
        }
        String number = Memory.loadInvariant(text, "i32", Memory.loadTibPointer(text, object), TibLayout.CLASS_NUMBER);
        if (first == last) {
            return text.define("icmp eq i32 " + number + ", " + first);
        }
        String distance = text.define("sub i32 " + number + ", " + first);
        return text.define("icmp ule i32 " + distance + ", " + (last - first));
    }

    private String testInterface(String object, ClassInfo type) {
        int number = layout.interfaceNumber(type);
        if (number < 0) {
            return "false";
        }
        String set = Memory.loadInvariantPointer(text, Memory.loadTibPointer(text, object), TibLayout.INTERFACE_SET);
        String bits = Memory.loadInvariant(text, "i8", set, number / 8);
        String bit = text.define("and i8 " + bits + ", " + (byte) (1 << number % 8));
        return text.define("icmp ne i8 " + bit + ", 0");
    }

    /** Whether instances of the array type have exactly this type: its innermost elements are primitive or of a class without subclasses. */
    private boolean isExact(ArrayType type) {
        return switch (type.component()) {
            case PrimitiveType _ -> true;
            case ArrayType inner -> isExact(inner);
            case ClassInfo info -> !info.isInterface() && layout.classNumber(info) == layout.lastSubclass(info);
        };
    }
}
