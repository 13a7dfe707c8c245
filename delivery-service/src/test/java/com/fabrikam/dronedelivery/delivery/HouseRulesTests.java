package com.fabrikam.dronedelivery.delivery;

import com.fabrikam.dronedelivery.chassis.test.HouseRules;
import org.junit.jupiter.api.Test;

class HouseRulesTests {

  @Test
  void theServiceKeepsTheRulesOfTheHouse() {
    HouseRules.check("com.fabrikam.dronedelivery.delivery");
  }
}
