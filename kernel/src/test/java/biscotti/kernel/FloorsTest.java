package biscotti.kernel;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import biscotti.compiler.intrinsic.PrivilegedPackages;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.Architectures.LayeredArchitecture;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The floors of the kernel: each uses only those below it. A floor is a package under {@code biscotti.kernel} with everything beneath;
 * what belongs to none of them does not belong in the kernel.
 */
class FloorsTest {
    /** Top to bottom. Floors on one line stand side by side and do not know each other. */
    private static final List<List<String>> FLOORS = List.of(
            List.of("boot"),
            List.of("syscall"),
            List.of("filesystem", "net"),
            List.of("task", "device"),
            List.of("file"),
            List.of("memory"),
            List.of("schedule"),
            List.of("frame"),
            List.of("abi"),
            List.of("collection"));

    /** The packages that touch the machine. All others are plain Java: of machine and runtime they know the annotations alone. */
    private static final String[] NEAR_THE_MACHINE =
            PrivilegedPackages.entries().stream().map(PrivilegedPackages.Entry::pattern).toArray(String[]::new);

    private static final JavaClasses KERNEL =
            new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("biscotti.kernel");

    @Test
    void eachFloorUsesOnlyThoseBelow() {
        LayeredArchitecture house = layeredArchitecture().consideringOnlyDependenciesInLayers();
        for (List<String> floor : FLOORS) {
            for (String name : floor) {
                house = house.layer(name).definedBy("biscotti.kernel." + name + "..");
            }
        }
        List<String> below = new ArrayList<>();
        for (List<String> floor : FLOORS.reversed()) {
            for (String name : floor) {
                house = below.isEmpty()
                        ? house.whereLayer(name).mayNotAccessAnyLayer()
                        : house.whereLayer(name).mayOnlyAccessLayers(below.toArray(String[]::new));
            }
            below.addAll(floor);
        }
        house.ensureAllClassesAreContainedInArchitecture().check(KERNEL);
    }

    /** A slice for each package; but tasks, their programs and their signals are one idea in several packages, which know each other. */
    private static final SliceAssignment PACKAGES = new SliceAssignment() {
        @Override
        public SliceIdentifier getIdentifierOf(JavaClass each) {
            String name = each.getPackageName();
            return SliceIdentifier.of(name.startsWith("biscotti.kernel.task") ? "biscotti.kernel.task" : name);
        }

        @Override
        public String getDescription() {
            return "packages, tasks as one";
        }
    };

    @Test
    void packagesFormNoCycles() {
        slices().assignedFrom(PACKAGES).should().beFreeOfCycles().check(KERNEL);
    }

    @Test
    void onlyPrivilegedPackagesKnowTheMachine() {
        noClasses().that().resideOutsideOfPackages(NEAR_THE_MACHINE)
                .should().dependOnClassesThat().resideInAnyPackage("biscotti.machine", "biscotti.machine.user", "biscotti.runtime..")
                .because("raw memory and the machine are a privilege; a new package in privileged-packages.txt wants a reason")
                .check(KERNEL);
    }

    @Test
    void bodiesForHotSpotAreUsedByTestsAlone() {
        noClasses().that().resideOutsideOfPackage("..hosted..")
                .should().dependOnClassesThat().resideInAPackage("biscotti.kernel..hosted..")
                .check(KERNEL);
    }
}
