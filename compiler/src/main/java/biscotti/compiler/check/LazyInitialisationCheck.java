package biscotti.compiler.check;

import biscotti.compiler.interpret.Initialisation;
import biscotti.compiler.world.ClassInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A kernel boots with all its classes initialised: one that cannot be is an error in the kernel profile. */
public final class LazyInitialisationCheck {
    private LazyInitialisationCheck() {}

    /**
     * An error for each class, with the reason and the path.
     *
     * @param lazyClasses the classes that stayed lazy and are reached, with the path that leads there
     */
    public static List<String> run(Map<ClassInfo, String> lazyClasses, Initialisation initialisation) {
        var errors = new ArrayList<String>();
        lazyClasses.forEach((type, path) -> errors.add(
                type + " cannot be initialised while building: " + initialisation.lazyReason(type) + path));
        return errors;
    }
}
