package biscotti.compiler.llvm;

import biscotti.compiler.ir.Kind;
import biscotti.compiler.layout.Layout;
import biscotti.compiler.llvm.ModuleText.Signatures;
import biscotti.compiler.world.MethodInfo;
import biscotti.runtime.object.TibLayout;
import java.util.ArrayList;
import java.util.List;

/** Calls of methods, straight or through tables; under a handler they are invokes that unwind to its pad. */
final class Calls {
    private final FunctionText text;
    private String pad;

    Calls(FunctionText text) {
        this.text = text;
    }

    /** The landing pad for calls that follow; null: exceptions leave the function. */
    void setPad(String label) {
        pad = label;
    }

    /** Calls a method's own code; returns the result's name, or null for void. */
    String direct(MethodInfo method, List<String> arguments) {
        text.noteCall(method, false);
        return call(method, "", text.module().mention(method), arguments);
    }

    /** Calls what the receiver's class has for the method. */
    String dispatched(MethodInfo method, List<String> arguments) {
        text.noteCall(method, true);
        Layout layout = text.module().layout();
        String table = Memory.loadTibPointer(text, arguments.getFirst());
        int index = layout.dispatchIndex(method);
        int offset = TibLayout.VIRTUAL_TABLE + 8 * index;
        if (method.owner().isInterface()) {
            table = Memory.loadInvariantPointer(text, table, TibLayout.INTERFACE_TABLE);
            offset = 8 * index;
        }
        return call(method, "", Memory.loadInvariantPointer(text, table, offset), arguments);
    }

    /** Calls a helper of the runtime that may throw. */
    String support(String name, String... arguments) {
        return direct(text.module().support(name), values(name, arguments));
    }

    /** Calls a helper whose result is a fresh object. */
    String allocation(String name, String... arguments) {
        MethodInfo method = text.module().support(name);
        text.noteCall(method, false);
        return call(method, "noalias nonnull ", text.module().mention(method), values(name, arguments));
    }

    /** Calls a helper that LLVM copies here; it does not throw. */
    String copied(String name, String... arguments) {
        String handler = pad;
        pad = null;
        MethodInfo method = text.module().support(name);
        String result = call(method, "", text.module().mention(method), values(name, arguments));
        pad = handler;
        return result;
    }

    /** Calls a helper that does not throw, whatever handler there is. */
    void quiet(String name, String... arguments) {
        String handler = pad;
        pad = null;
        support(name, arguments);
        pad = handler;
    }

    /** Calls a helper that throws; ends the block. */
    void raise(String name, String... arguments) {
        MethodInfo method = text.module().support(name);
        text.noteCall(method, false);
        List<String> typed = typed(method, values(name, arguments));
        String call = "void " + text.module().mention(method) + "(" + String.join(", ", typed) + ") " + Attributes.THROW;
        if (pad == null) {
            text.line("call " + call);
            text.line("unreachable");
        } else {
            String unreachable = text.newLabel("unreachable");
            text.line("invoke " + call + " to label %" + unreachable + " unwind label %" + pad);
            text.label(unreachable);
            text.line("unreachable");
        }
    }

    private List<String> values(String name, String[] arguments) {
        int expected = Signatures.kinds(text.module().support(name)).size();
        if (expected != arguments.length) {
            throw new IllegalStateException("CompilerSupport." + name + " takes " + expected + " arguments");
        }
        return List.of(arguments);
    }

    private String call(MethodInfo method, String resultAttributes, String callee, List<String> arguments) {
        Kind kind = method.returnType().kind();
        String call = text.module().convention(method) + resultAttributes + Types.of(kind) + " " + callee + "("
                + String.join(", ", typed(method, arguments)) + ") " + Attributes.CALL;
        String next = null;
        if (pad != null) {
            next = text.newLabel("returned");
            call = "invoke " + call + " to label %" + next + " unwind label %" + pad;
        } else {
            call = "call " + call;
        }
        String result = null;
        if (kind == Kind.VOID) {
            text.line(call);
        } else {
            result = text.define(call);
        }
        if (next != null) {
            text.label(next);
        }
        return result;
    }

    private static List<String> typed(MethodInfo method, List<String> arguments) {
        List<Kind> kinds = Signatures.kinds(method);
        List<String> typed = new ArrayList<>();
        for (int i = 0; i < kinds.size(); i++) {
            typed.add(Types.of(kinds.get(i)) + " " + arguments.get(i));
        }
        return typed;
    }
}
