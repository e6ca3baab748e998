package biscotti.compiler.image;

import biscotti.compiler.world.ArrayType;
import biscotti.compiler.world.ClassInfo;
import biscotti.compiler.world.PrimitiveType;
import biscotti.compiler.world.TypeInfo;
import biscotti.compiler.world.World;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * The objects that code names: one string for each literal, one mirror for each type.
 *
 * <p>Strings have their fields {@code value} and {@code coder}. Mirrors are made empty; the compiler fills their fields when it knows which
 * types exist.
 */
public final class ImageConstants {
    private final World world;
    private final Map<String, ImageInstance> strings = new HashMap<>();
    private final Map<TypeInfo, ImageInstance> mirrors = new HashMap<>();

    public ImageConstants(World world) {
        this.world = world;
    }

    /** The interned string. */
    public ImageInstance string(String text) {
        return strings.computeIfAbsent(text, this::makeString);
    }

    /** The {@code java.lang.Class} object of the type. */
    public ImageInstance mirror(TypeInfo type) {
        return mirrors.computeIfAbsent(type, each -> new ImageInstance(world.classNamed("java/lang/Class")));
    }

    /** All mirrors made so far. */
    public Map<TypeInfo, ImageInstance> mirrors() {
        return mirrors;
    }

    private ImageInstance makeString(String text) {
        ClassInfo type = world.classNamed("java/lang/String");
        boolean latin = text.chars().allMatch(each -> each <= 0xff);
        byte[] bytes = latin ? text.getBytes(StandardCharsets.ISO_8859_1) : utf16(text);
        ArrayType bytesType = world.arrayOf(PrimitiveType.BYTE);
        var result = new ImageInstance(type);
        result.set(type.declaredField("value"), new ImageArray(bytesType, bytes));
        result.set(type.declaredField("coder"), latin ? 0 : 1);
        return result;
    }

    /** By hand, since an encoder would replace unpaired surrogates. */
    private static byte[] utf16(String text) {
        byte[] bytes = new byte[2 * text.length()];
        for (int i = 0; i < text.length(); i++) {
            bytes[2 * i] = (byte) text.charAt(i);
            bytes[2 * i + 1] = (byte) (text.charAt(i) >> 8);
        }
        return bytes;
    }
}
