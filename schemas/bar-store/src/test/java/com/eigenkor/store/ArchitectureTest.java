package com.eigenkor.store;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    private static final JavaClasses STORE =
            new ClassFileImporter()
                    .withImportOption(new ImportOption.DoNotIncludeTests())
                    .importPackages("com.eigenkor.store");

    @Test
    void import_isNotEmpty() {
        assertThat(STORE).hasSizeGreaterThan(10);
    }

    @Test
    void store_isFreeOfFrameworksAndOfKafka() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.springframework..", "org.apache..", "reactor..")
                .check(STORE);
    }

    @Test
    void adapters_areHiddenAndKnowOnlyTheirOwnDriver() {
        classes()
                .that()
                .haveSimpleNameStartingWith("Sqlite")
                .or()
                .haveSimpleNameStartingWith("Influx")
                .and()
                .areTopLevelClasses()
                .should()
                .notBePublic()
                .check(STORE);
        noClasses()
                .that()
                .haveSimpleNameStartingWith("Sqlite")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("com.influxdb..", "okhttp3..", "com.google.gson..")
                .check(STORE);
        noClasses()
                .that()
                .haveSimpleNameStartingWith("Influx")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.sql..", "org.sqlite..")
                .check(STORE);
    }
}
