package com.eigenkor.serving;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    private static final JavaClasses SERVING =
            new ClassFileImporter()
                    .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                    .importPackages("com.eigenkor.serving");

    @Test
    void importsSomething() {
        assertThat(SERVING).hasSizeGreaterThan(50);
    }

    @Test
    void features_formNoCycles() {
        slices().matching("com.eigenkor.serving.(*)..").should().beFreeOfCycles().check(SERVING);
    }

    @Test
    void app_isUsedByNobody() {
        noClasses()
                .that()
                .resideOutsideOfPackage("..app..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.eigenkor.serving.app..")
                .check(SERVING);
    }

    @Test
    void kafka_isMetInItsOwnClassesOnly() {
        noClasses()
                .that()
                .resideOutsideOfPackage("..app..")
                .and()
                .haveSimpleNameNotStartingWith("Kafka")
                .and()
                .haveSimpleNameNotContaining("RecordIntake")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.apache.kafka..")
                .check(SERVING);
    }

    @Test
    void redisClient_isMetInItsPackageAndTheWiringOnly() {
        noClasses()
                .that()
                .resideOutsideOfPackages("..redis..", "..app..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.lettuce..")
                .check(SERVING);
    }

    @Test
    void pureRules_knowNoFramework() {
        noClasses()
                .that()
                .haveSimpleName("SeriesLine")
                .or()
                .haveSimpleName("LiveMarket")
                .or()
                .haveSimpleName("Subscription")
                .or()
                .haveSimpleName("SeriesHistory")
                .or()
                .haveSimpleName("StoreCoverage")
                .or()
                .haveSimpleNameStartingWith("Rolled")
                .or()
                .resideInAPackage("..rollup..")
                .or()
                .resideInAPackage("..recut..")
                .or()
                .resideInAPackage("..wire..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.springframework..", "reactor..", "io.netty..")
                .check(SERVING);
    }

    @Test
    void controllers_stayBehindTheDoor() {
        classes()
                .that()
                .haveSimpleNameEndingWith("Controller")
                .should()
                .notBePublic()
                .check(SERVING);
    }

    @Test
    void noGrabBags() {
        noClasses()
                .should()
                .haveSimpleNameEndingWith("Util")
                .orShould()
                .haveSimpleNameEndingWith("Utils")
                .orShould()
                .haveSimpleNameEndingWith("Helper")
                .orShould()
                .haveSimpleNameEndingWith("Manager")
                .orShould()
                .haveSimpleNameEndingWith("Impl")
                .check(SERVING);
    }
}
