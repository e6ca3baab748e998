package biscotti.compiler.world;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;

/**
 * Renames classes inside a class file by rewriting the names and descriptors of its constant pool (JVMS 4.4).
 *
 * <p>A text is taken for a name if it is a class's whole internal name, and for a descriptor or signature where that name stands between
 * {@code L} and {@code ;}. Nested classes keep their names.
 */
final class ClassRenamer {
    private final Map<String, String> names = new HashMap<>();

    /** From now on, the first internal name becomes the second. */
    void rename(String from, String to) {
        names.put(from, to);
    }

    /** The new name of the class, or the name itself. */
    String apply(String internalName) {
        return names.getOrDefault(internalName, internalName);
    }

    /** The class file with the new names; the same array if nothing is renamed in it. */
    byte[] apply(byte[] classFile) {
        var renamed = new ByteArrayOutputStream(classFile.length + 256);
        try (var in = new DataInputStream(new ByteArrayInputStream(classFile));
                var out = new DataOutputStream(renamed)) {
            out.writeLong(in.readLong());
            int count = in.readUnsignedShort();
            out.writeShort(count);
            boolean changed = false;
            for (int i = 1; i < count; i++) {
                int tag = in.readUnsignedByte();
                out.writeByte(tag);
                if (tag == 1) {
                    String text = in.readUTF();
                    String replacement = replace(text);
                    changed |= !text.equals(replacement);
                    out.writeUTF(replacement);
                } else {
                    out.write(in.readNBytes(bytes(tag)));
                    i += tag == 5 || tag == 6 ? 1 : 0;
                }
            }
            if (!changed) {
                return classFile;
            }
            in.transferTo(out);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return renamed.toByteArray();
    }

    private static int bytes(int tag) {
        return switch (tag) {
            case 7, 8, 16, 19, 20 -> 2;
            case 15 -> 3;
            case 5, 6 -> 8;
            default -> 4;
        };
    }

    private String replace(String text) {
        String whole = names.get(text);
        if (whole != null) {
            return whole;
        }
        if (text.indexOf(';') < 0) {
            return text;
        }
        String result = text;
        for (Map.Entry<String, String> each : names.entrySet()) {
            result = result.replace("L" + each.getKey() + ";", "L" + each.getValue() + ";");
        }
        return result;
    }
}
