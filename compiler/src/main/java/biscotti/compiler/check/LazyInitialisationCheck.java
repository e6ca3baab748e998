package biscotti.compiler.check;

import biscotti.compiler.interpret.Initialisation;
import biscotti.compiler.reach.ReachedProgram;
import biscotti.compiler.world.ClassInfo;
import java.util.ArrayList;
import java.util.List;

/** A kernel boots with all its classes initialised: one that cannot be is an error in the kernel profile. */
public final class LazyInitialisationCheck {
    private LazyInitialisationCheck() {}

    /** An error for each class that stayed lazy and is reached, with the reason and the path. */
    public static List<String> run(ReachedProgram program, Initialisation initialisation) {
        var errors = new ArrayList<String>();
        for (ClassInfo type : program.lazyClasses()) {
            errors.add(message(type, initialisation) + program.pathTo(type));
        }
        return errors;
    }

    /** The error without a path. */
    public static String message(ClassInfo type, Initialisation initialisation) {
        return type + " cannot be initialised while building: " + initialisation.lazyReason(type);
    }
}
