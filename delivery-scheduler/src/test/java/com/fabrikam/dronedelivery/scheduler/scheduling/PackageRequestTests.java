package com.fabrikam.dronedelivery.scheduler.scheduling;

import static org.assertj.core.api.Assertions.assertThat;

import com.fabrikam.dronedelivery.scheduler.order.PackageSize;
import jakarta.validation.Validation;
import jakarta.validation.ValidatorFactory;
import java.util.List;
import org.junit.jupiter.api.Test;

class PackageRequestTests {

  @Test
  void aTagIsTextThatCanBeKeptAsItIs() {
    for (String tag : List.of("", "books", "Bücher 📚", "two\nlines")) {
      assertThat(badFields(tag)).as(tag).isEmpty();
    }
    assertThat(badFields(null)).isEmpty();
    for (String tag : List.of("\u0000", "a\u0000b", "\ud800", "a\udc00", "\udc00\ud800")) {
      assertThat(badFields(tag)).as(tag).containsExactly("tag");
    }
  }

  private static List<String> badFields(String tag) {
    try (ValidatorFactory factory = Validation.buildDefaultValidatorFactory()) {
      return factory
          .getValidator()
          .validate(new PackageRequest(PackageSize.SMALL, 1.0, tag))
          .stream()
          .map(violation -> violation.getPropertyPath().toString())
          .toList();
    }
  }
}
