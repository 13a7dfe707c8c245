package com.fabrikam.dronedelivery.chassis.test;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import org.springframework.beans.factory.annotation.Autowired;

/** The architecture rules that every service keeps. */
public final class HouseRules {

  private static final String SUITE = "com.fabrikam.dronedelivery.";

  private HouseRules() {}

  /**
   * Checks the service in this package.
   *
   * @throws AssertionError naming every class that breaks a rule
   */
  public static void check(String servicePackage) {
    JavaClasses classes =
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(servicePackage);
    rules(servicePackage).forEach(rule -> rule.allowEmptyShould(true).check(classes));
  }

  private static List<ArchRule> rules(String servicePackage) {
    return List.of(
        noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(otherServices(servicePackage))
            .because("services meet on the wire only; each has a model of its own"),
        slices()
            .matching(servicePackage + ".(*)..")
            .should()
            .beFreeOfCycles()
            .because("a feature that needs another must not be needed by it"),
        methods()
            .that()
            .areDeclaredInClassesThat()
            .areAnnotatedWith("org.springframework.data.mongodb.core.mapping.Document")
            .should()
            .haveNameNotStartingWith("set")
            .because("aggregates change by transitions, not by setters"),
        fields()
            .should()
            .notBeAnnotatedWith(Autowired.class)
            .because("dependencies come by constructor"),
        noClasses()
            .should()
            .callMethod(java.time.Instant.class, "now")
            .because("time comes from the injected Clock"),
        noClasses()
            .should()
            .callMethod(Thread.class, "sleep", long.class)
            .because("code waits for conditions"));
  }

  private static String[] otherServices(String servicePackage) {
    return List.of(
            "account", "packages", "drone", "delivery", "history", "scheduler", "gateway", "local")
        .stream()
        .map(name -> SUITE + name)
        .filter(name -> !name.equals(servicePackage))
        .map(name -> name + "..")
        .toArray(String[]::new);
  }
}
