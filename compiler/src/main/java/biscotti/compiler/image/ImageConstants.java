package biscotti.compiler.image;

import biscotti.compiler.world.ArrayType;
import biscotti.compiler.world.ClassInfo;
import biscotti.compiler.world.FieldInfo;
import biscotti.compiler.world.PrimitiveType;
import biscotti.compiler.world.TypeInfo;
import biscotti.compiler.world.World;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** The objects of which there is one for each meaning: interned strings and class mirrors. */
public final class ImageConstants {
    private final World world;
    private final Map<String, ImageInstance> strings = new HashMap<>();
    private final Map<TypeInfo, ImageInstance> mirrors = new IdentityHashMap<>();
    private final Map<ImageObject, TypeInfo> mirrored = new IdentityHashMap<>();

    public ImageConstants(World world) {
        this.world = world;
    }

    /** The interned string; {@code java.lang.String} keeps Latin-1 text in one byte a character, other text in two, little-endian. */
    public ImageInstance string(String text) {
        return strings.computeIfAbsent(text, this::makeString);
    }

    private ImageInstance makeString(String text) {
        boolean latin1 = text.chars().allMatch(c -> c < 256);
        var bytes = new byte[latin1 ? text.length() : 2 * text.length()];
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (latin1) {
                bytes[i] = (byte) c;
            } else {
                bytes[2 * i] = (byte) c;
                bytes[2 * i + 1] = (byte) (c >> 8);
            }
        }
        ClassInfo stringClass = world.classNamed("java/lang/String");
        var string = new ImageInstance(stringClass);
        string.set(stringClass.declaredField("value"), new ImageArray(world.arrayOf(PrimitiveType.BYTE), bytes));
        string.set(stringClass.declaredField("coder"), latin1 ? 0 : 1);
        return string;
    }

    /** The text of a string object of the image. */
    public String text(ImageInstance string) {
        ClassInfo stringClass = string.type();
        var bytes = (byte[]) ((ImageArray) string.get(stringClass.declaredField("value"))).elements();
        boolean latin1 = !Integer.valueOf(1).equals(string.get(stringClass.declaredField("coder")));
        var text = new StringBuilder();
        for (int i = 0; i < bytes.length; i += latin1 ? 1 : 2) {
            text.append((char) (latin1 ? bytes[i] & 0xff : (bytes[i] & 0xff) | (bytes[i + 1] & 0xff) << 8));
        }
        return text.toString();
    }

    /** The string that the program's {@code intern()} must agree with: the first of its text, if there is one. */
    public ImageInstance intern(ImageInstance string) {
        return strings.computeIfAbsent(text(string), _ -> string);
    }

    /** Whether the object is an interned string. */
    public boolean isInterned(ImageObject object) {
        return object instanceof ImageInstance instance
                && instance.type().name().equals("java/lang/String")
                && strings.get(text(instance)) == instance;
    }

    /** The {@code java.lang.Class} object of the type. */
    public ImageInstance mirror(TypeInfo type) {
        ImageInstance mirror = mirrors.get(type);
        if (mirror == null) {
            mirror = new ImageInstance(world.classNamed("java/lang/Class"));
            mirrors.put(type, mirror);
            mirrored.put(mirror, type);
            fillMirror(mirror, type);
        }
        return mirror;
    }

    /** The type of which this is the mirror. */
    public TypeInfo typeOfMirror(ImageObject mirror) {
        TypeInfo type = mirrored.get(mirror);
        if (type != null) {
            return type;
        }
        throw new IllegalArgumentException("not a class mirror");
    }

    /** Lets the mirror of an enum that is initialised in the image know its constants. */
    public void setEnumConstants(ClassInfo type, ImageArray values) {
        set(mirror(type), "enumConstants", values);
    }

    private void fillMirror(ImageInstance mirror, TypeInfo type) {
        set(mirror, "tib", type instanceof PrimitiveType ? new Word.Number(0) : new Word.Tib(type));
        set(mirror, "name", string(nameOf(type)));
        switch (type) {
            case ClassInfo c -> {
                set(mirror, "superclass", c.superclass() == null || c.isInterface() ? null : mirror(c.superclass()));
                set(mirror, "interfaces", mirrors(c.interfaces()));
                set(mirror, "modifiers", c.flags() & 0xffff);
                set(mirror, "declaresDefault", declaresDefault(c) ? 1 : 0);
                set(mirror, "record", c.superclass() != null && c.superclass().name().equals("java/lang/Record") ? 1 : 0);
            }
            case ArrayType array -> {
                set(mirror, "superclass", mirror(world.classNamed("java/lang/Object")));
                set(mirror, "componentType", mirror(array.component()));
                set(
                        mirror,
                        "interfaces",
                        mirrors(List.of(world.classNamed("java/lang/Cloneable"), world.classNamed("java/io/Serializable"))));
                set(mirror, "modifiers", 0x0411);
            }
            case PrimitiveType primitive -> {
                set(mirror, "modifiers", 0x0411);
                set(mirror, "primitive", (int) primitive.descriptor().charAt(0));
            }
        }
    }

    /** Whether the class initialises this interface before itself (JVMS 5.5). */
    private static boolean declaresDefault(ClassInfo type) {
        return type.isInterface() && type.methods().stream().anyMatch(method -> !method.isAbstract() && !method.isStatic());
    }

    private ImageArray mirrors(List<ClassInfo> classes) {
        var elements = new Object[classes.size()];
        for (int i = 0; i < elements.length; i++) {
            elements[i] = mirror(classes.get(i));
        }
        return new ImageArray(world.arrayOf(world.classNamed("java/lang/Class")), elements);
    }

    private static void set(ImageInstance mirror, String field, Object value) {
        FieldInfo info = mirror.type().declaredField(field);
        if (info != null) {
            mirror.set(info, value);
        }
    }

    /** As {@code Class.getName} gives it. */
    private static String nameOf(TypeInfo type) {
        return switch (type) {
            case ClassInfo c -> c.binaryName();
            case PrimitiveType primitive -> primitive.sourceName();
            case ArrayType array -> array.descriptor().replace('/', '.');
        };
    }
}
