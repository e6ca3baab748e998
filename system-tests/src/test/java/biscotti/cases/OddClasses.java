package biscotti.cases;

import java.io.IOException;
import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.instruction.DiscontinuedInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.Consumer;

/** Class files that javac does not write: each with a {@code main} that runs into what is odd. */
final class OddClasses {
    private static final int JAVA_6 = 50;
    private static final int FUTURE = 99;
    private static final int MAIN = ClassFile.ACC_PUBLIC | ClassFile.ACC_STATIC;
    private static final MethodTypeDesc STRINGS_VOID = MethodTypeDesc.of(ConstantDescs.CD_void, ConstantDescs.CD_String.arrayType());
    private static final MethodTypeDesc NOTHING_VOID = MethodTypeDesc.of(ConstantDescs.CD_void);

    private OddClasses() {
    }

    private static ClassDesc name(String simple) {
        return ClassDesc.of("odd." + simple);
    }

    private static byte[] make(String simple, Consumer<ClassBuilder> content) {
        var context = ClassFile.of(ClassFile.StackMapsOption.DROP_STACK_MAPS, ClassFile.DeadCodeOption.KEEP_DEAD_CODE);
        return context.build(name(simple), content);
    }

    private static void main(ClassBuilder builder, Consumer<CodeBuilder> code) {
        builder.withMethodBody("main", STRINGS_VOID, MAIN, code);
    }

    /** A class whose main calls a static method of another class. */
    private static byte[] caller(String simple, String callee, String method) {
        return make(simple, builder -> main(builder, code -> code.invokestatic(name(callee), method, NOTHING_VOID).return_()));
    }

    private static byte[] subclass(String simple, ClassDesc superclass, boolean isInterface) {
        return make(simple, builder -> {
            builder.withSuperclass(superclass);
            if (isInterface) {
                builder.withFlags(ClassFile.ACC_PUBLIC | ClassFile.ACC_INTERFACE | ClassFile.ACC_ABSTRACT);
            }
            main(builder, CodeBuilder::return_);
        });
    }

    /** Writes them all below a directory. */
    static void write(Path directory) throws IOException {
        Path odd = Files.createDirectories(directory.resolve("odd"));
        Files.write(odd.resolve("Subroutine.class"), make("Subroutine", builder -> {
            builder.withVersion(JAVA_6, 0);
            main(builder, code -> {
                Label subroutine = code.newLabel();
                code.with(DiscontinuedInstruction.JsrInstruction.of(subroutine)).return_();
                code.labelBinding(subroutine).astore(1).with(DiscontinuedInstruction.RetInstruction.of(1));
            });
        }));
        Files.write(odd.resolve("Future.class"), make("Future", builder -> {
            builder.withVersion(FUTURE, 0);
            main(builder, CodeBuilder::return_);
        }));
        byte[] whole = make("Cut", builder -> main(builder, CodeBuilder::return_));
        Files.write(odd.resolve("Cut.class"), Arrays.copyOf(whole, whole.length / 2));
        Files.writeString(odd.resolve("Text.class"), "public class Text {}", StandardCharsets.UTF_8);
        Files.write(odd.resolve("Empty.class"), new byte[0]);
        Files.write(odd.resolve("Misnamed.class"), make("OtherName", builder -> main(builder, CodeBuilder::return_)));
        Files.write(odd.resolve("MissingClass.class"), caller("MissingClass", "Gone", "run"));
        Files.write(odd.resolve("MissingMethod.class"), caller("MissingMethod", "Nothing", "run"));
        Files.write(odd.resolve("Nothing.class"), make("Nothing", builder -> builder.withFlags(ClassFile.ACC_PUBLIC)));
        Files.write(odd.resolve("MissingField.class"), make("MissingField",
                builder -> main(builder, code -> code.getstatic(name("Nothing"), "field", ConstantDescs.CD_int).pop().return_())));
        Files.write(odd.resolve("MissingSuper.class"), subclass("MissingSuper", name("GoneSuper"), false));
        Files.write(odd.resolve("Hen.class"), subclass("Hen", name("Egg"), false));
        Files.write(odd.resolve("Egg.class"), subclass("Egg", name("Hen"), false));
        Files.write(odd.resolve("OwnSuper.class"), subclass("OwnSuper", name("OwnSuper"), false));
        Files.write(odd.resolve("OfFinal.class"), subclass("OfFinal", ConstantDescs.CD_String, false));
        Files.write(odd.resolve("OfInterface.class"), subclass("OfInterface", ClassDesc.of("java.lang.Runnable"), false));
        Files.write(odd.resolve("ImplementsClass.class"), make("ImplementsClass", builder -> {
            builder.withInterfaceSymbols(name("Nothing"));
            main(builder, CodeBuilder::return_);
        }));
        Files.write(odd.resolve("Underflow.class"), make("Underflow", builder -> main(builder, code -> code.pop().return_())));
        Files.write(odd.resolve("NoEnd.class"), make("NoEnd", builder -> main(builder, CodeBuilder::nop)));
        Files.write(odd.resolve("WrongKinds.class"), make("WrongKinds", builder -> main(builder, code -> code.aload(0).iconst_1().iadd().pop().return_())));
        Files.write(odd.resolve("InstanceMain.class"), make("InstanceMain", builder ->
                builder.withMethodBody("main", STRINGS_VOID, ClassFile.ACC_PUBLIC, CodeBuilder::return_)));
    }
}
