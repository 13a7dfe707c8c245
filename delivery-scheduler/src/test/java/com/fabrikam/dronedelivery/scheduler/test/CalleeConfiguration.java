package com.fabrikam.dronedelivery.scheduler.test;

import java.util.List;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.test.context.DynamicPropertyRegistrar;

/** Points the scheduler at the played services. */
@TestConfiguration(proxyBeanMethods = false)
class CalleeConfiguration {

  @Bean
  CalleeServer calleeServer() {
    return new CalleeServer();
  }

  @Bean
  DynamicPropertyRegistrar calleeAddresses(CalleeServer server) {
    return registry ->
        List.of("account", "package", "drone", "delivery")
            .forEach(name -> registry.add("services." + name + ".url", server::url));
  }
}
