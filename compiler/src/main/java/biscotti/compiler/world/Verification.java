package biscotti.compiler.world;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFile.ClassHierarchyResolverOption;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassHierarchyResolver.ClassHierarchyInfo;
import java.lang.classfile.ClassModel;
import java.lang.constant.ClassDesc;
import java.util.List;

/**
 * Whether a class file of a program is what the front end takes for granted: bytecode that verifies (JVMS 4.10), and a superclass and
 * superinterfaces that may be that (JVMS 5.3.5). The verifier is the JDK's. A class that is not there is taken for one to which everything
 * can be assigned: that it is missing is only said where it is needed. Class files from before Java 7 are taken on trust, since the JDK's
 * verifier needs stack maps.
 */
final class Verification {
    private static final int FINAL = 0x0010;
    /** Java 7: each method has its stack maps. */
    private static final int WITH_STACK_MAPS = 51;

    private final ClassFiles files;
    private final ClassFile verifier;

    Verification(ClassFiles files) {
        this.files = files;
        ClassHierarchyResolver known = ClassHierarchyResolver.ofResourceParsing(this::open);
        verifier = ClassFile.of(ClassHierarchyResolverOption.of(known.orElse(_ -> ClassHierarchyInfo.ofInterface()).cached()));
    }

    private InputStream open(ClassDesc name) {
        String descriptor = name.descriptorString();
        byte[] bytes = files.find(descriptor.substring(1, descriptor.length() - 1));
        return bytes == null ? null : new ByteArrayInputStream(bytes);
    }

    /**
     * Checks one.
     *
     * @throws World.UnresolvedException with the reason, if it is not
     */
    void check(ClassModel model, ClassInfo type) {
        ClassInfo superclass = type.superclass();
        if (superclass != null && (superclass.isInterface() || (superclass.flags() & FINAL) != 0)) {
            throw new World.UnresolvedException(type + " cannot extend " + superclass + ", which is " + (superclass.isInterface() ? "an interface" : "final"));
        }
        for (ClassInfo each : type.interfaces()) {
            if (!each.isInterface()) {
                throw new World.UnresolvedException(type + " cannot implement " + each + ", which is a class");
            }
        }
        if (model.majorVersion() < WITH_STACK_MAPS) {
            return;
        }
        List<VerifyError> errors = verifier.verify(model);
        if (!errors.isEmpty()) {
            throw new World.UnresolvedException(type + " does not pass verification: " + errors.getFirst().getMessage().lines().findFirst().orElse(""));
        }
    }
}
