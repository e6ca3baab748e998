package biscotti.compiler.llvm;

import biscotti.compiler.image.ImageInstance;
import biscotti.compiler.image.ImageObject;
import biscotti.compiler.layout.Program;
import biscotti.compiler.world.ArrayType;
import biscotti.compiler.world.ClassInfo;
import biscotti.compiler.world.FieldInfo;
import biscotti.compiler.world.MethodInfo;
import biscotti.compiler.world.TypeInfo;
import java.util.List;

/** A program whose support methods are those of another class. */
record SupportedProgram(Program program, ClassInfo support) implements Program {
    @Override
    public List<ClassInfo> classes() {
        return program.classes();
    }

    @Override
    public List<ArrayType> arrayTypes() {
        return program.arrayTypes();
    }

    @Override
    public boolean isInstantiated(TypeInfo type) {
        return program.isInstantiated(type);
    }

    @Override
    public List<FieldInfo> staticFields() {
        return program.staticFields();
    }

    @Override
    public Object staticValue(FieldInfo field) {
        return program.staticValue(field);
    }

    @Override
    public List<MethodInfo> methods() {
        return program.methods();
    }

    @Override
    public List<MethodInfo> dispatchedMethods() {
        return program.dispatchedMethods();
    }

    @Override
    public MethodInfo implementation(ClassInfo receiver, MethodInfo dispatched) {
        return program.implementation(receiver, dispatched);
    }

    @Override
    public List<ImageObject> imageObjects() {
        return program.imageObjects();
    }

    @Override
    public ImageInstance mirror(TypeInfo type) {
        return program.mirror(type);
    }

    @Override
    public MethodInfo support(String name) {
        return support.methods().stream().filter(method -> method.name().equals(name)).findFirst().orElseThrow();
    }
}
