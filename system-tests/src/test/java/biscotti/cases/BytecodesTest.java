package biscotti.cases;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.Instruction;
import java.lang.classfile.MethodModel;
import java.lang.classfile.Opcode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The cases contain every instruction that a compiler of today's Java emits. */
class BytecodesTest {

    /** Subroutines are gone since class file version 51; javac has no use for the other two. */
    private static final Set<Opcode> NEVER_EMITTED = EnumSet.of(
            Opcode.JSR, Opcode.JSR_W, Opcode.RET, Opcode.RET_W, Opcode.NOP, Opcode.SWAP);

    @Test
    void everyInstructionOccursInSomeCase() throws IOException {
        Set<Opcode> missing = EnumSet.allOf(Opcode.class);
        for (Path file : classFiles()) {
            ClassModel model = ClassFile.of().parse(file);
            for (MethodModel method : model.methods()) {
                method.code().ifPresent(code -> code.forEach(element -> {
                    if (element instanceof Instruction instruction) {
                        missing.remove(instruction.opcode());
                    }
                }));
            }
        }
        assertEquals(NEVER_EMITTED, missing);
    }

    private static List<Path> classFiles() throws IOException {
        try (Stream<Path> files = Files.walk(CaseClasses.DIRECTORY.resolve("biscotti").resolve("cases"))) {
            return files.filter(file -> file.toString().endsWith(".class")).toList();
        }
    }
}
