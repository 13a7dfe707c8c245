package com.fabrikam.dronedelivery.delivery.api;

import org.springdoc.core.models.GroupedOpenApi;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.web.accept.ApiVersionDeprecationHandler;
import org.springframework.web.accept.ApiVersionParser;
import org.springframework.web.bind.annotation.RequestMapping;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ApiProperties.class)
class ApiConfiguration {

  private static final String PUBLIC = "/api/**";

  @Bean
  ApiVersionParser<?> versionParser() {
    return new StrictVersionParser();
  }

  @Bean
  ApiVersionDeprecationHandler versionDeprecation(
      ApiVersionParser<?> parser, ApiProperties properties) {
    return new VersionDeprecation(parser, properties.v1DeprecatedSince(), properties.v1Sunset());
  }

  @Bean
  GroupedOpenApi publicApi() {
    return publicGroup("public", ApiVersions.V1);
  }

  @Bean
  GroupedOpenApi publicApiVersion2() {
    return publicGroup("public-v2", ApiVersions.V2);
  }

  @Bean
  GroupedOpenApi backendApi() {
    return GroupedOpenApi.builder()
        .group("backend")
        .pathsToMatch("/**")
        .pathsToExclude(PUBLIC)
        .build();
  }

  /** One document per version: an operation that differs by version would be merged otherwise. */
  private static GroupedOpenApi publicGroup(String name, String version) {
    return GroupedOpenApi.builder()
        .group(name)
        .pathsToMatch(PUBLIC)
        .addOpenApiMethodFilter(
            method -> {
              RequestMapping mapping =
                  AnnotatedElementUtils.findMergedAnnotation(method, RequestMapping.class);
              return mapping == null
                  || mapping.version().isEmpty()
                  || mapping.version().equals(version);
            })
        .build();
  }
}
