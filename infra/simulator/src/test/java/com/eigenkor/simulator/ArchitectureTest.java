package com.eigenkor.simulator;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    private static final JavaClasses CLASSES =
            new ClassFileImporter()
                    .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                    .importPackages("com.eigenkor.simulator");

    @Test
    void classes_areThere() {
        assertThat(CLASSES).hasSizeGreaterThan(50);
    }

    @Test
    void packages_haveNoCycles() {
        slices().matching("com.eigenkor.simulator.(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void markets_knowNoServer() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "..tape..", "..wire..", "..synthetic..", "..recorded..", "..history..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("..server..", "java.net..")
                .check(CLASSES);
    }

    @Test
    void markets_knowNoOther() {
        noClasses()
                .that()
                .resideInAPackage("..synthetic..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("..recorded..", "..history..")
                .check(CLASSES);
        noClasses()
                .that()
                .resideInAPackage("..history..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("..recorded..", "..synthetic..")
                .check(CLASSES);
    }

    @Test
    void nothing_dependsOnTheDoor() {
        noClasses()
                .that()
                .resideOutsideOfPackage("com.eigenkor.simulator")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.eigenkor.simulator")
                .check(CLASSES);
    }
}
