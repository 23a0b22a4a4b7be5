package com.eigenkor.feed;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    private static final JavaClasses FEED =
            new ClassFileImporter()
                    .withImportOption(new ImportOption.DoNotIncludeTests())
                    .importPackages("com.eigenkor.feed");

    @Test
    void import_isNotEmpty() {
        assertThat(FEED.size()).isGreaterThan(40);
    }

    @Test
    void kafka_isKnownOnlyToPublishing() {
        noClasses()
                .that()
                .resideInAnyPackage("..iqfeed", "..translate", "..sequence", "..backfill")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.kafka..")
                .check(FEED);
    }

    @Test
    void sequence_isPure() {
        noClasses()
                .that()
                .resideInAPackage("..sequence")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.net..", "java.io..", "..iqfeed..", "..publish..")
                .check(FEED);
    }

    @Test
    void wire_knowsNothingOfThePlatformAroundIt() {
        noClasses()
                .that()
                .resideInAPackage("..iqfeed")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "..translate..", "..sequence..", "..publish..", "..backfill..", "..app..")
                .check(FEED);
    }

    @Test
    void packages_formNoCycles() {
        slices().matching("com.eigenkor.feed.(*)..").should().beFreeOfCycles().check(FEED);
    }
}
