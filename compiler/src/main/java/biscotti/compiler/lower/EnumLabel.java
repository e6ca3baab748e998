package biscotti.compiler.lower;

import biscotti.compiler.emit.Unsupported;
import java.lang.classfile.constantpool.ConstantDynamicEntry;
import java.lang.classfile.constantpool.LoadableConstantEntry;
import java.lang.classfile.constantpool.StringEntry;
import java.util.List;

/**
 * A switch label that names an enum constant: javac writes it as the dynamic constant {@code EnumDesc.of(ClassDesc.of(type), name)}.
 *
 * @param type internal name
 */
record EnumLabel(String type, String name) {
    static EnumLabel of(ConstantDynamicEntry entry) {
        List<LoadableConstantEntry> arguments = entry.bootstrap().arguments();
        if (arguments.size() == 3
                && arguments.get(1) instanceof ConstantDynamicEntry type
                && arguments.get(2) instanceof StringEntry name
                && type.bootstrap().arguments().getLast() instanceof StringEntry typeName) {
            return new EnumLabel(typeName.stringValue().replace('.', '/'), name.stringValue());
        }
        throw new Unsupported("a switch label that is a dynamic constant of another form");
    }
}
