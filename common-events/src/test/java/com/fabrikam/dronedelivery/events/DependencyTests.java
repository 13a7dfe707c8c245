package com.fabrikam.dronedelivery.events;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class DependencyTests {

  private static final JavaClasses MODULE =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("com.fabrikam.dronedelivery.events");

  @Test
  void theContractNeedsNothingButTheJdk() {
    classes()
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "java..", "org.jspecify.annotations", "com.fabrikam.dronedelivery.events")
        .because("a consumer in any framework can use it")
        .check(MODULE);
  }

  @Test
  void everyPayloadIsDeclaredAsAType() {
    List<Class<?>> declaringAType =
        MODULE.stream()
            .filter(type -> type.tryGetField("TYPE").isPresent())
            .<Class<?>>map(JavaClass::reflect)
            .toList();
    assertThat(EventContract.types().values())
        .containsAll(declaringAType)
        .containsAll(Arrays.asList(DeliveryEvent.class.getPermittedSubclasses()));
  }
}
