package biscotti.compiler.check;

import biscotti.compiler.layout.Program;
import biscotti.compiler.world.MethodInfo;
import java.util.ArrayList;
import java.util.List;

/** Holds every annotation against the effects that were inferred. */
public final class PromiseCheck {
    private final Effects effects;

    private PromiseCheck(Effects effects) {
        this.effects = effects;
    }

    /** An error for each broken promise, with the path to the code that breaks it. */
    public static List<String> run(Program program, CallGraph calls) {
        var check = new PromiseCheck(new Effects(program, calls));
        var errors = new ArrayList<String>();
        for (MethodInfo method : program.methods()) {
            for (Promise promise : Promise.values()) {
                if (promise.isMadeBy(method)) {
                    for (Effect effect : promise.forbidden()) {
                        check.report(method, promise, effect, errors);
                    }
                }
            }
        }
        return errors;
    }

    private void report(MethodInfo method, Promise promise, Effect effect, List<String> errors) {
        Effects.Witness witness = effects.witness(method, effect);
        if (witness == null) {
            return;
        }
        var text = new StringBuilder("@" + promise.annotation() + " is broken: " + method + " " + effect.words());
        MethodInfo each = method;
        while (witness.call() != null) {
            text.append("\n    ").append(each).append(" line ").append(witness.line()).append(" calls");
            each = witness.call().callee();
            witness = effects.witness(each, effect);
        }
        text.append("\n    ").append(each).append(", which ").append(effect.words()).append(" in line ").append(witness.line());
        errors.add(text.toString());
    }
}
