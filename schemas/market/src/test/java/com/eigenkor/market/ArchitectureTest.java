package com.eigenkor.market;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    private static final JavaClasses MARKET =
            new ClassFileImporter()
                    .withImportOption(new ImportOption.DoNotIncludeTests())
                    .importPackages("com.eigenkor.market");

    @Test
    void vocabularyAndSessions_knowOnlyTheJdk() {
        classes()
                .that()
                .resideInAnyPackage("com.eigenkor.market", "com.eigenkor.market.session")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "com.eigenkor.market",
                        "com.eigenkor.market.session",
                        "java..",
                        "org.jspecify..")
                .check(MARKET);
    }

    @Test
    void avro_isKnownOnlyToTheCodec() {
        classes()
                .that()
                .resideOutsideOfPackage("com.eigenkor.market.codec")
                .should()
                .onlyDependOnClassesThat()
                .resideOutsideOfPackage("org.apache.avro..")
                .check(MARKET);
    }

    @Test
    void packages_formNoCycles() {
        slices().matching("com.eigenkor.(**)").should().beFreeOfCycles().check(MARKET);
    }
}
