package com.fabrikam.dronedelivery.scheduler.callee;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.client.RestClient;
import tools.jackson.databind.json.JsonMapper;

/** One client per callee, all on the same pool and the same rules. */
@Configuration
class CalleeConfiguration {

  private final ServicesProperties services;
  private final RestClient.Builder http;
  private final JsonMapper json;
  private final CalleeCalls calls;

  CalleeConfiguration(
      ServicesProperties services, RestClient.Builder http, JsonMapper json, CalleeCalls calls) {
    this.services = services;
    this.http = http;
    this.json = json;
    this.calls = calls;
  }

  @Bean
  AccountClient accountClient() {
    return new AccountClient(httpTo(Callee.ACCOUNT));
  }

  @Bean
  PackageClient packageClient() {
    return new PackageClient(httpTo(Callee.PACKAGE));
  }

  @Bean
  DroneClient droneClient() {
    return new DroneClient(httpTo(Callee.DRONE));
  }

  @Bean
  DeliveryClient deliveryClient() {
    return new DeliveryClient(httpTo(Callee.DELIVERY));
  }

  private CalleeHttp httpTo(Callee callee) {
    return new CalleeHttp(
        callee, http.clone().baseUrl(services.urlOf(callee)).build(), json, calls);
  }
}
