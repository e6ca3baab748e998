package biscotti.compiler.llvm;

import biscotti.compiler.ir.Kind;
import biscotti.compiler.world.TypeInfo;
import biscotti.machine.PerCpu;
import biscotti.runtime.object.TibLayout;

/** Java's implicit checks as branches to cold blocks that throw. */
final class Checks {
    private final FunctionText text;
    private final Calls calls;
    private final TypeTests tests;

    Checks(FunctionText text, Calls calls) {
        this.text = text;
        this.calls = calls;
        this.tests = new TypeTests(text, calls);
    }

    /** llc folds the branch into the access behind it, which then faults into the cold block. */
    void nullCheck(String object) {
        String isNull = text.define("icmp eq ptr addrspace(1) " + object + ", null");
        String cold = text.newLabel("null");
        String go = text.newLabel("nonnull");
        text.line("br i1 " + isNull + ", label %" + cold + ", label %" + go + ", " + Metadata.UNLIKELY + ", !make.implicit "
                + Metadata.EMPTY);
        text.label(cold);
        fail(FailedCheck.NULL);
        text.label(go);
    }

    void boundsCheck(String index, String length) {
        unless(text.define("icmp ult i32 " + index + ", " + length), "bounds", FailedCheck.INDEX, index, length);
    }

    void zeroCheck(Kind kind, String divisor) {
        unless(text.define("icmp ne " + Types.of(kind) + " " + divisor + ", 0"), "zero", FailedCheck.ZERO);
    }

    void checkCast(String object, TypeInfo type, boolean isNonNull) {
        if (object.equals("null")) {
            return;
        }
        String passed = text.newLabel("cast");
        if (!isNonNull) {
            String check = text.newLabel("check");
            text.line("br i1 " + text.define("icmp eq ptr addrspace(1) " + object + ", null") + ", label %" + passed + ", label %" + check);
            text.label(check);
        }
        String isInstance = tests.test(object, type);
        String cold = text.newLabel("wrong");
        text.branchLikely(isInstance, passed, cold);
        text.label(cold);
        fail(FailedCheck.CAST, object, text.module().tibAddress(type));
        text.label(passed);
    }

    /** An i1. */
    String instanceOf(String object, TypeInfo type, boolean isNonNull) {
        if (object.equals("null")) {
            return "false";
        }
        if (isNonNull) {
            return tests.test(object, type);
        }
        String start = text.currentLabel();
        String check = text.newLabel("check");
        String end = text.newLabel("tested");
        text.line("br i1 " + text.define("icmp eq ptr addrspace(1) " + object + ", null") + ", label %" + end + ", label %" + check);
        text.label(check);
        String isInstance = tests.test(object, type);
        String tested = text.currentLabel();
        text.branch(end);
        text.label(end);
        return text.define("phi i1 [ false, %" + start + " ], [ " + isInstance + ", %" + tested + " ]");
    }

    /** Null and a value of exactly the array's element class pass at once; the runtime decides on others. */
    void arrayStoreCheck(String array, String value, boolean isNonNull) {
        if (value.equals("null")) {
            return;
        }
        String passed = text.newLabel("storable");
        if (!isNonNull) {
            String check = text.newLabel("check");
            text.line("br i1 " + text.define("icmp eq ptr addrspace(1) " + value + ", null") + ", label %" + passed + ", label %" + check);
            text.label(check);
        }
        String component = Memory.loadInvariant(text, "i64", Memory.loadTibPointer(text, array), TibLayout.COMPONENT_TIB);
        String isExact = text.define("icmp eq i64 " + component + ", " + Memory.loadTib(text, value));
        String slow = text.newLabel("subtype");
        text.branchLikely(isExact, passed, slow);
        text.label(slow);
        String answer = calls.support("canStore", array, value);
        String cold = text.newLabel("wrong");
        text.branchLikely(text.define("icmp ne i32 " + answer + ", 0"), passed, cold);
        text.label(cold);
        fail(FailedCheck.STORE, array, value);
        text.label(passed);
    }

    void poll() {
        String requested = Memory.isSetPerCpu(text, PerCpu.POLL);
        String cold = text.newLabel("poll");
        String go = text.newLabel("polled");
        text.branchUnlikely(requested, cold, go);
        text.label(cold);
        calls.quiet("poll");
        text.branch(go);
        text.label(go);
    }

    private void unless(String condition, String hint, FailedCheck failed, String... arguments) {
        String cold = text.newLabel(hint);
        String go = text.newLabel("ok");
        text.branchLikely(condition, go, cold);
        text.label(cold);
        fail(failed, arguments);
        text.label(go);
    }

    /** Throws, or stops the machine where an exception would be wrong. */
    private void fail(FailedCheck failed, String... arguments) {
        if (text.isFailureFatal()) {
            calls.raise("failedCheck", Integer.toString(failed.ordinal()));
        } else {
            calls.raise(failed.helper(), arguments);
        }
    }
}
