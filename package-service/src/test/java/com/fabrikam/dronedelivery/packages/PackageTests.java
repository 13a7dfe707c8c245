package com.fabrikam.dronedelivery.packages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNoException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PackageTests {

  private static final PackageContents BOOKS = new PackageContents(PackageSize.SMALL, 0.8, "books");
  private static final Package REGISTERED = new Package("p1", "anna", "d1", BOOKS, 0L);

  @Test
  void aPackageStaysWithItsOwnerAndItsDelivery() {
    assertThatNoException()
        .isThrownBy(() -> REGISTERED.requireTiedTo(new OwnerId("anna"), new DeliveryId("d1")));
    assertThatExceptionOfType(OwnerCannotChangeException.class)
        .isThrownBy(() -> REGISTERED.requireTiedTo(new OwnerId("berta"), new DeliveryId("d1")));
    assertThatExceptionOfType(DeliveryCannotChangeException.class)
        .isThrownBy(() -> REGISTERED.requireTiedTo(new OwnerId("anna"), new DeliveryId("d2")));
  }

  @Test
  void otherContentsLeaveTheRestAsItWas() {
    Package repacked = REGISTERED.repacked(new PackageContents(PackageSize.LARGE, 4, null));
    assertThat(repacked.contents()).isEqualTo(new PackageContents(PackageSize.LARGE, 4, null));
    assertThat(repacked.id()).isEqualTo(REGISTERED.id());
    assertThat(repacked.ownerId()).isEqualTo(REGISTERED.ownerId());
    assertThat(repacked.deliveryId()).isEqualTo(REGISTERED.deliveryId());
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.001, 1_000})
  void aWeightMayBeAnyPossibleOne(double weightKg) {
    assertThat(new PackageContents(PackageSize.SMALL, weightKg, null).weightKg())
        .isEqualTo(weightKg);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, 1_000.001, Double.NaN, Double.POSITIVE_INFINITY})
  void aWeightMayNotBeAnImpossibleOne(double weightKg) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new PackageContents(PackageSize.SMALL, weightKg, null));
  }

  @Test
  void aTagHasAHundredCharactersAtMost() {
    assertThatNoException()
        .isThrownBy(() -> new PackageContents(PackageSize.SMALL, 1, "x".repeat(100)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new PackageContents(PackageSize.SMALL, 1, "x".repeat(101)));
  }
}
