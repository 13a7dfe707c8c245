package com.fabrikam.dronedelivery.delivery.api;

import org.springdoc.core.customizers.GlobalOperationCustomizer;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.accept.ApiVersionDeprecationHandler;
import org.springframework.web.accept.ApiVersionParser;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ApiProperties.class)
class ApiConfiguration {

  @Bean
  ApiVersionDeprecationHandler versionDeprecation(
      ApiVersionParser<?> parser, ApiProperties properties) {
    return new VersionDeprecation(parser, properties.v1DeprecatedSince(), properties.v1Sunset());
  }

  @Bean
  GlobalOperationCustomizer deprecationDocumentation() {
    return new DeprecationDocumentation();
  }
}
