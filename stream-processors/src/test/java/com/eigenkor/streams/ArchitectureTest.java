package com.eigenkor.streams;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    private static final JavaClasses STREAMS =
            new ClassFileImporter()
                    .withImportOption(new ImportOption.DoNotIncludeTests())
                    .importPackages("com.eigenkor.streams");

    @Test
    void engine_knowsOnlyTheMarketAndTheJdk() {
        classes()
                .that()
                .resideInAPackage("com.eigenkor.streams.bars")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "com.eigenkor.streams.bars",
                        "com.eigenkor.market",
                        "com.eigenkor.market.session",
                        "java..",
                        "org.jspecify..")
                .check(STREAMS);
    }

    @Test
    void kafkaStreams_isKnownToTheTopologyAndTheProcessOnly() {
        noClasses()
                .that()
                .resideInAnyPackage("com.eigenkor.streams.bars", "com.eigenkor.streams.sink")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.apache.kafka.streams..")
                .check(STREAMS);
    }

    /** One class to mend when Kafka changes its inner parts. */
    @Test
    void innerPartsOfKafkaStreams_areKnownToTheSymbolStoreOnly() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName("com.eigenkor.streams.topology.SymbolStore")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.apache.kafka.streams..internals..")
                .check(STREAMS);
    }

    @Test
    void sinkAndTopology_doNotKnowEachOther() {
        noClasses()
                .that()
                .resideInAPackage("com.eigenkor.streams.sink")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("com.eigenkor.streams.topology", "com.eigenkor.streams.bars")
                .check(STREAMS);
    }

    @Test
    void packages_formNoCycles() {
        slices().matching("com.eigenkor.streams.(*)..").should().beFreeOfCycles().check(STREAMS);
    }
}
