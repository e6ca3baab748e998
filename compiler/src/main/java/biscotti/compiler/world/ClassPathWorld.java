package biscotti.compiler.world;

import java.lang.classfile.ClassModel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The world of class files: guest code with overlays, then programs, then the JDK. */
public final class ClassPathWorld implements World {
    private final ClassFiles files;
    private final Overlays overlays = new Overlays();
    private final ClassReader reader;
    private final Map<String, ClassInfo> classes = new HashMap<>();
    private final Map<TypeInfo, ArrayType> arrays = new HashMap<>();
    private final Set<String> loading = new HashSet<>();
    private final int guestCount;
    private final Verification verification;

    /**
     * @param guest directories and jars of guest code; classes in them that are annotated {@code @Overlay} patch others
     * @param program further directories and jars, without overlays
     * @param jdkHome home of the JDK whose classes are used; null: the running one
     * @param bodies turns bytecode into graphs
     */
    public ClassPathWorld(List<Path> guest, List<Path> program, Path jdkHome, MethodBodies bodies) {
        var path = new ArrayList<>(guest);
        path.addAll(program);
        files = new ClassFiles(path, jdkHome);
        guestCount = guest.size();
        verification = new Verification(files);
        for (int i = 0; i < guest.size(); i++) {
            overlays.register(files.classesIn(i));
        }
        reader = new ClassReader(this, bodies);
    }

    @Override
    public ClassInfo classNamed(String internalName) {
        ClassInfo known = classes.get(internalName);
        return known != null ? known : load(internalName);
    }

    @Override
    public TypeInfo typeOf(String descriptor) {
        return switch (descriptor.charAt(0)) {
            case '[' -> arrayOf(typeOf(descriptor.substring(1)));
            case 'L' -> classNamed(descriptor.substring(1, descriptor.length() - 1));
            default -> PrimitiveType.ofDescriptor(descriptor.charAt(0));
        };
    }

    @Override
    public ArrayType arrayOf(TypeInfo component) {
        return arrays.computeIfAbsent(component, ArrayType::new);
    }

    @Override
    public void define(ClassInfo synthetic) {
        if (classes.putIfAbsent(synthetic.name(), synthetic) != null) {
            throw new IllegalArgumentException("defined twice: " + synthetic);
        }
    }

    private ClassInfo load(String internalName) {
        String name = overlays.target(internalName);
        if (!name.equals(internalName)) {
            return classNamed(name);
        }
        byte[] bytes = files.find(name);
        if (bytes == null) {
            throw new UnresolvedException("no class " + name.replace('/', '.'));
        }
        if (!loading.add(name)) {
            throw new UnresolvedException("class circularity: " + name.replace('/', '.'));
        }
        ClassInfo result;
        try {
            ClassModel model = overlays.parse(name, bytes);
            result = reader.read(model, overlays.of(name));
            if (files.position(name) >= guestCount) {
                verification.check(model, result);
            }
        } finally {
            loading.remove(name);
        }
        classes.put(name, result);
        return result;
    }
}
