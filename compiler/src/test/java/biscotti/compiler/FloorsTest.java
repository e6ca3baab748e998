package biscotti.compiler;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import biscotti.runtime.heap.SizeClass;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** How the packages of the compiler stand on one another, and what of the guest they know. */
class FloorsTest {
    private static final JavaClasses COMPILER =
            new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("biscotti.compiler");

    @Test
    void packagesFormNoCycles() {
        slices().assignedFrom(new Concerns()).should().beFreeOfCycles().check(COMPILER);
    }

    /** And the sizes of the cells in which they lie. Constants that javac copies into their users leave no trace: {@code machine.PerCpu}'s are known too. */
    @Test
    void ofTheGuestOnlyTheLayoutOfObjectsIsKnown() {
        noClasses().should().dependOnClassesThat(
                resideInAPackage("biscotti..").and(resideOutsideOfPackages("biscotti.compiler..", "biscotti.runtime.object"))
                        .and(not(equivalentTo(SizeClass.class))))
                .check(COMPILER);
    }

    @Test
    void llvmIsCalledFromTheBackEndAlone() {
        noClasses().that().resideOutsideOfPackages("biscotti.compiler", "biscotti.compiler.llvm", "biscotti.compiler.link")
                .should().dependOnClassesThat().resideInAnyPackage("biscotti.compiler.llvm", "biscotti.compiler.link")
                .check(COMPILER);
    }

    /** A package is a slice, but for the classes that describe a program: types, values and constant objects refer to each other. */
    private static final class Concerns implements SliceAssignment {
        private static final Set<String> DESCRIPTION = Set.of("world", "ir", "image");

        @Override
        public SliceIdentifier getIdentifierOf(JavaClass type) {
            String name = type.getPackageName().replaceFirst("^biscotti\\.compiler\\.?", "");
            return SliceIdentifier.of(DESCRIPTION.contains(name) ? "description" : name.isEmpty() ? "pipeline" : name);
        }

        @Override
        public String getDescription() {
            return "the packages of the compiler";
        }
    }
}
