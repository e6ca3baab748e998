package biscotti.compiler.world;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import biscotti.compiler.bytecode.ClassFilesOf;
import biscotti.compiler.bytecode.FrontEnd;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Methods are found and selected as the JVM specification says. */
final class ResolutionTest {
    private static final String NEST = "biscotti/compiler/world/sample/Hierarchy$";

    private static final World WORLD = new FrontEnd(List.of(), List.of(ClassFilesOf.directory(ResolutionTest.class)), null).world();

    private ClassInfo nested(String name) {
        return WORLD.classNamed(NEST + name);
    }

    private MethodInfo method(String owner, String name) {
        return nested(owner).declaredMethod(name, "()I");
    }

    @Test
    void mostSpecificDefaultIsResolved() {
        MethodInfo found = Resolution.resolveMethod(nested("Diamond"), "value", "()I");
        assertSame(method("Left", "value"), found);
    }

    @Test
    void mostSpecificDefaultIsSelected() {
        assertSame(
                method("Left", "value"), Resolution.selectImplementation(nested("Complete"), method("Top", "value")));
    }

    @Test
    void abstractInterfaceMethodSelectsTheClassesOwn() {
        assertSame(
                method("Complete", "required"),
                Resolution.selectImplementation(nested("Complete"), method("Top", "required")));
    }

    @Test
    void nothingIsSelectedWhereOnlyAbstractMethodsAre() {
        assertNull(Resolution.selectImplementation(nested("Diamond"), method("Top", "required")));
    }

    @Test
    void interfaceCallMayMeanAMethodOfObject() {
        ClassInfo object = WORLD.classNamed("java/lang/Object");
        MethodInfo found = Resolution.resolveInterfaceMethod(nested("Top"), "hashCode", "()I", object);
        assertEquals("java.lang.Object.hashCode()I", found.toString());
    }

    @Test
    void packagePrivateMethodIsOverriddenInItsPackage() {
        assertSame(
                method("Near", "local"), Resolution.selectImplementation(nested("Near"), method("Base", "local")));
    }

    @Test
    void packagePrivateMethodIsNotOverriddenFromOutside() {
        ClassInfo far = WORLD.classNamed("biscotti/compiler/world/sample/other/Far");
        assertSame(method("Base", "local"), Resolution.selectImplementation(far, method("Base", "local")));
    }

    @Test
    void privateMethodIsItself() {
        assertSame(
                method("Base", "hidden"), Resolution.selectImplementation(nested("Near"), method("Base", "hidden")));
    }

    @Test
    void inheritedMethodIsSelected() {
        ClassInfo list = WORLD.classNamed("java/util/ArrayList");
        MethodInfo stream = WORLD.classNamed("java/util/Collection").declaredMethod("stream", "()Ljava/util/stream/Stream;");
        assertSame(stream, Resolution.selectImplementation(list, stream));
        MethodInfo containsAll =
                WORLD.classNamed("java/util/Collection").declaredMethod("containsAll", "(Ljava/util/Collection;)Z");
        assertEquals("java.util.AbstractCollection", Resolution.selectImplementation(list, containsAll).owner().toString());
    }

    @Test
    void fieldOfASuperinterfaceIsFound() {
        FieldInfo found = Resolution.resolveField(WORLD.classNamed("java/util/concurrent/ConcurrentSkipListMap"), "EQ");
        assertEquals("java.util.concurrent.ConcurrentSkipListMap.EQ", found.toString());
    }
}
