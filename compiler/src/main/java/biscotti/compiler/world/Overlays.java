package biscotti.compiler.world;

import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The classes annotated {@code @Overlay}, by target; and the renaming of every mention of an overlay class to its target. */
final class Overlays {
    private final Map<String, byte[]> byTarget = new HashMap<>();
    private final ClassRenamer renamer = new ClassRenamer();

    /** Takes those of the classes that are overlays. */
    void register(List<byte[]> classes) {
        for (byte[] bytes : classes) {
            ClassModel model = ClassFile.of().parse(bytes);
            AnnotationInfo overlay = Annotations.of(model).get("Overlay");
            if (overlay != null) {
                String target = overlay.string("value", "").replace('.', '/');
                renamer.rename(model.thisClass().asInternalName(), target);
                if (byTarget.put(target, bytes) != null) {
                    throw new IllegalArgumentException("two overlays of " + overlay.string("value", ""));
                }
            }
        }
    }

    /** The overlay of the class of this internal name, names of overlays already replaced, or null. */
    ClassModel of(String internalName) {
        byte[] bytes = byTarget.get(internalName);
        return bytes == null ? null : parse(internalName, bytes);
    }

    /**
     * The class in these bytes, each overlay class that it mentions replaced by its target.
     *
     * @throws World.UnresolvedException if they are not a class file of this name that this JDK can read
     */
    ClassModel parse(String internalName, byte[] bytes) {
        ClassModel model;
        try {
            model = ClassFile.of().parse(renamer.apply(bytes));
        } catch (IllegalArgumentException | UncheckedIOException e) {
            String reason = e instanceof UncheckedIOException ? "it is no class file, or cut short" : e.getMessage();
            throw new World.UnresolvedException("the class file of " + internalName.replace('/', '.') + " cannot be read: " + reason);
        }
        String name = model.thisClass().asInternalName();
        if (!name.equals(internalName) && !name.equals(target(internalName))) {
            throw new World.UnresolvedException("the class file of " + internalName.replace('/', '.') + " holds " + name.replace('/', '.'));
        }
        return model;
    }

    /** The target's internal name if this is the internal name of an overlay, else the name itself. */
    String target(String internalName) {
        return renamer.apply(internalName);
    }
}
