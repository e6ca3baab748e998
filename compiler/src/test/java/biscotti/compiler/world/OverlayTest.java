package biscotti.compiler.world;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import biscotti.compiler.bytecode.ClassFilesOf;
import biscotti.compiler.bytecode.FrontEnd;
import biscotti.compiler.ir.Printer;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Overlays replace members, one by one, and vanish under the name of their target. */
final class OverlayTest {
    private static final String PACKAGE = "biscotti/compiler/world/sample/";

    private static final World WORLD = new FrontEnd(List.of(ClassFilesOf.directory(OverlayTest.class)), List.of(), null).world();
    private final ClassInfo target = WORLD.classNamed(PACKAGE + "Target");

    private String code(String method, String descriptor) {
        return Printer.print(target.declaredMethod(method, descriptor).graph());
    }

    @Test
    void overlayClassIsItsTarget() {
        assertSame(target, WORLD.classNamed(PACKAGE + "TargetOverlay"));
    }

    @Test
    void memberOfTheSameNameAndDescriptorReplacesTheTargets() {
        assertTrue(code("replaced", "()I").contains("Target.kept()I"));
    }

    @Test
    void aliasKeepsTheTargetsMember() {
        assertTrue(code("kept", "()I").contains("LoadField"));
        assertFalse(code("kept", "()I").contains("AssertionError"));
    }

    @Test
    void descriptorsOfTheOverlayNameTheTarget() {
        String descriptor = "([Lbiscotti/compiler/world/sample/Target;)Lbiscotti/compiler/world/sample/Target;";
        assertTrue(code("self", descriptor).contains("Target.added"));
    }

    @Test
    void fieldsAreAdded() {
        assertEquals("J", target.declaredField("added").descriptor());
        assertNotNull(target.declaredField("link"));
    }

    @Test
    void absentMemberCarriesItsReason() {
        assertEquals(
                "it is not there",
                target.declaredMethod("gone", "()I").annotation("Absent").string("value", ""));
    }

    @Test
    void annotationsOfMembersAreKept() {
        assertNotNull(target.declaredMethod("replaced", "()I").annotation("NeverInline"));
        assertNull(target.declaredMethod("kept", "()I").annotation("NeverInline"));
    }

    @Test
    void implicitConstructorAddsNone() {
        assertNull(target.declaredMethod("<init>", "()V"));
        assertNotNull(target.declaredMethod("<init>", "(I)V"));
    }

    @Test
    void initialiserStaysWithoutOneInTheOverlay() {
        assertNotNull(target.initialiser());
    }

    @Test
    void replacingAllDropsWhatIsNotNamed() {
        ClassInfo emptied = WORLD.classNamed(PACKAGE + "Emptied");
        assertNull(emptied.declaredMethod("dropped", "()I"));
        assertNull(emptied.declaredField("STATE"));
        assertNull(emptied.initialiser());
        assertNotNull(emptied.declaredMethod("kept", "()I"));
        assertNotNull(emptied.declaredField("field"));
    }

    @Test
    void otherClassesThatNameTheOverlayMeanTheTarget() {
        ClassInfo user = WORLD.classNamed(PACKAGE + "UserOfTarget");
        assertSame(target, user.declaredField("field").type());
        String type = "Lbiscotti/compiler/world/sample/Target;";
        MethodInfo use = user.declaredMethod("use", "(" + type + "[[" + type + ")J");
        assertTrue(Printer.print(use.graph()).contains("Target.added"));
    }
}
