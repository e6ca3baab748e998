package biscotti.runtime;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** What stands below what in the machine layer and the runtime. */
class FloorsTest {
    private static final JavaClasses GUEST = new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("biscotti.machine", "biscotti.runtime");

    @Test
    void theMachineKnowsNothingAboveIt() {
        noClasses().that().resideInAPackage("biscotti.machine..")
                .should().dependOnClassesThat(resideInAPackage("biscotti..").and(resideOutsideOfPackages("biscotti.machine..")))
                .check(GUEST);
        noClasses().that().resideInAPackage("biscotti.machine.annotation")
                .should().dependOnClassesThat().resideInAPackage("biscotti.machine")
                .check(GUEST);
    }

    @Test
    void theLayoutOfObjectsKnowsTheMachineAlone() {
        noClasses().that().resideInAPackage("biscotti.runtime.object")
                .should().dependOnClassesThat(resideInAPackage("biscotti.runtime..").and(resideOutsideOfPackages("biscotti.runtime.object")))
                .check(GUEST);
    }

    /** So it runs unchanged over the simulated memory of tests. */
    @Test
    void theCollectorKnowsNeitherThreadsNorProcessors() {
        noClasses().that().resideInAPackage("biscotti.runtime.heap..")
                .should().dependOnClassesThat(resideInAPackage("biscotti.runtime..")
                        .and(resideOutsideOfPackages("biscotti.runtime.heap..", "biscotti.runtime.object")))
                .check(GUEST);
    }

    @Test
    void membersOfTheLibraryReachTheRuntimeThroughServices() {
        noClasses().that().resideInAPackage("biscotti.runtime.overlay.*..")
                .should().dependOnClassesThat(resideInAPackage("biscotti.runtime..")
                        .and(resideOutsideOfPackages("biscotti.runtime.overlay..", "biscotti.runtime.object")))
                .check(GUEST);
    }

    @Test
    void nothingOnTheMachineKnowsTheKernel() {
        noClasses().should().dependOnClassesThat(resideInAnyPackage("biscotti.kernel..", "biscotti.compiler..", "biscotti.cli.."))
                .check(GUEST);
    }
}
