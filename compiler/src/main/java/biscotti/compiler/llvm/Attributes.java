package biscotti.compiler.llvm;

import biscotti.compiler.link.Symbols;
import biscotti.compiler.world.MethodInfo;

/** The attribute groups of functions and calls, by number. */
final class Attributes {
    private static final String COMMON = "noredzone null_pointer_is_valid uwtable(sync) \"frame-pointer\"=\"all\""
            + " \"disable-tail-calls\"=\"true\" \"target-cpu\"=\"x86-64-v2\"";
    private static final String WITHOUT_VECTORS = "-mmx,-sse,-sse2,-sse3,-ssse3,-sse4.1,-sse4.2,-x87,+crc32";
    private static final String WITHOUT_FLOATING_POINT = " noimplicitfloat \"target-features\"=\"" + WITHOUT_VECTORS
            + ",+soft-float\" \"use-soft-float\"=\"true\"";
    private static final String NO_BUILTINS = " \"no-builtins\"";

    /** On calls: two of them never become one, or their positions would be lost. */
    static final String CALL = "#8";
    /** On calls that do not return. */
    static final String THROW = "#9";

    private Attributes() {}

    /** The group of a method's function. */
    static String of(MethodInfo method, Options options) {
        if (isCopied(method)) {
            return "#4";
        }
        boolean withoutFloat =
                options.profileOf(method) == Options.Profile.KERNEL || method.annotation("InterruptSafe") != null;
        // A fill or copy function must not be compiled into a call of itself.
        boolean isBuiltin = Symbols.of(method).matches("mem(set|cpy|move|cmp)|bcmp");
        return "#" + ((withoutFloat ? 1 : 0) + (isBuiltin ? 2 : 0));
    }

    /** Whether LLVM copies the method's code to every call: it calls nothing, so no positions are lost. */
    static boolean isCopied(MethodInfo method) {
        return method.owner().name().equals("biscotti/runtime/CompilerSupport") && method.name().equals("tryNewInstance");
    }

    static String groups(Options options) {
        return "attributes #0 = { noinline " + COMMON + " }\n"
                + "attributes #1 = { noinline " + COMMON + WITHOUT_FLOATING_POINT + " }\n"
                + "attributes #2 = { noinline " + COMMON + NO_BUILTINS + " }\n"
                + "attributes #3 = { noinline " + COMMON + WITHOUT_FLOATING_POINT + NO_BUILTINS + " }\n"
                + "attributes #4 = { alwaysinline " + COMMON + " \"target-features\"=\"" + WITHOUT_VECTORS + "\" }\n"
                + "attributes #8 = { nomerge }\n"
                + "attributes #9 = { nomerge noreturn cold }\n";
    }
}
