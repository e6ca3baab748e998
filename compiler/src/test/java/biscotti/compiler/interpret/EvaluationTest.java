package biscotti.compiler.interpret;

import static org.junit.jupiter.api.Assertions.assertEquals;

import biscotti.compiler.bytecode.FrontEnd;
import biscotti.compiler.ir.Verifier;
import biscotti.compiler.optimise.Devirtualisation;
import biscotti.compiler.optimise.Optimiser;
import biscotti.compiler.optimise.ReferenceSlots;
import biscotti.compiler.reach.Reachability;
import biscotti.compiler.world.MethodInfo;
import biscotti.runtime.object.ObjectLayout;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The interpreter agrees with HotSpot, and the passes change no result. */
final class EvaluationTest {
    static Stream<Method> samples() {
        return Stream.of(Samples.class, LoopSamples.class)
                .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
                .filter(method -> Modifier.isStatic(method.getModifiers())
                        && !method.isSynthetic()
                        && !Modifier.isPrivate(method.getModifiers())
                        && method.getParameterCount() == 0);
    }

    @ParameterizedTest
    @MethodSource("samples")
    void interpretedCodeGivesTheResultOfHotSpot(Method sample) throws ReflectiveOperationException {
        var host = new Host(sample);
        assertEquals(sample.invoke(null), host.evaluate());
    }

    static Stream<Method> samplesWithoutHostMethods() {
        return samples().filter(method -> !method.getName().startsWith("host"));
    }

    @ParameterizedTest
    @MethodSource("samplesWithoutHostMethods")
    void optimisedCodeGivesTheResultOfHotSpot(Method sample) throws ReflectiveOperationException {
        var host = new Host(sample);
        host.optimise();
        assertEquals(sample.invoke(null), host.evaluate());
    }

    @ParameterizedTest
    @MethodSource("samplesWithoutHostMethods")
    void codeWithItsReferencesInSlotsGivesTheResultOfHotSpot(Method sample) throws ReflectiveOperationException {
        var host = new Host(sample);
        host.keepReferencesInSlots();
        assertEquals(sample.invoke(null), host.evaluate());
        var optimised = new Host(sample);
        optimised.optimise();
        optimised.keepReferencesInSlots();
        assertEquals(sample.invoke(null), optimised.evaluate());
    }

    /** A world with one sample as its root. */
    private static final class Host {
        private final FrontEnd front;
        private final Initialisation initialisation;
        private final MethodInfo method;

        Host(Method sample) {
            front = new FrontEnd(List.of(classesOf(ObjectLayout.class)), List.of(classesOf(Samples.class)), null);
            initialisation = new Initialisation(front.world(), front.images());
            method = front.world().classNamed(sample.getDeclaringClass().getName().replace('.', '/')).methods().stream()
                    .filter(each -> each.name().equals(sample.getName()))
                    .findFirst()
                    .orElseThrow();
        }

        private static Path classesOf(Class<?> type) {
            try {
                return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
            } catch (URISyntaxException e) {
                throw new IllegalStateException(e);
            }
        }

        Object evaluate() {
            return initialisation.evaluate(method);
        }

        void keepReferencesInSlots() {
            var program = new Reachability(front.world(), front.images(), initialisation).run(List.of(method));
            program.methods().forEach(each -> ReferenceSlots.run(each.graph()));
            program.methods().forEach(each -> Verifier.verify(each.graph()));
        }

        void optimise() {
            var program = new Reachability(front.world(), front.images(), initialisation).run(List.of(method));
            var devirtualisation = new Devirtualisation(program);
            program.methods().forEach(each -> devirtualisation.run(each.graph()));
            Optimiser.run(program, devirtualisation, initialisation, front.images());
            program.methods().forEach(each -> Verifier.verify(each.graph()));
        }
    }
}
