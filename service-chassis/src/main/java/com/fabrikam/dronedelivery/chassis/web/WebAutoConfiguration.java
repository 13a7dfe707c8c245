package com.fabrikam.dronedelivery.chassis.web;

import jakarta.validation.Validator;
import java.time.Duration;
import java.time.Instant;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.http.converter.autoconfigure.ServerHttpMessageConvertersCustomizer;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.format.FormatterRegistry;
import org.springframework.util.unit.DataSize;
import org.springframework.web.accept.ApiVersionParser;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.type.LogicalType;

/** The HTTP edge that all services share. */
@AutoConfiguration
class WebAutoConfiguration {

  /**
   * What is sent is taken at its word: no string for a number, no number for a string or an enum.
   */
  @Bean
  JsonMapperBuilderCustomizer strictJson() {
    return (JsonMapper.Builder builder) ->
        builder
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .enable(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .withCoercionConfig(
                LogicalType.Textual,
                texts ->
                    texts
                        .setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                        .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                        .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
            .addModule(new SimpleModule().addDeserializer(Instant.class, new IsoInstants()));
  }

  @Bean
  JsonPropertyNames jsonPropertyNames() {
    return new JsonPropertyNames();
  }

  @Bean
  RequestBinder requestBinder(JsonMapper mapper, Validator validator) {
    return new RequestBinder(mapper, validator);
  }

  @Bean
  ServerHttpMessageConvertersCustomizer validatingJson(JsonMapper mapper, RequestBinder binder) {
    return converters -> converters.withJsonConverter(new ValidatingJsonConverter(mapper, binder));
  }

  @Bean
  ApiVersionParser<?> versionParser() {
    return new StrictVersionParser();
  }

  @Bean
  WebMvcConfigurer identifierConversion() {
    return new WebMvcConfigurer() {
      @Override
      public void addFormatters(FormatterRegistry registry) {
        registry.addConverter(new IdentifierConverter());
      }
    };
  }

  @Bean
  WebMvcConfigurer deliveryIdLogging() {
    return new WebMvcConfigurer() {
      @Override
      public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new DeliveryIdLogging());
      }
    };
  }

  @Bean
  FilterRegistrationBean<ServiceVersionFilter> serviceVersionFilter(
      @Value("${spring.application.name}") String service,
      @Value("${spring.application.version:development}") String version) {
    FilterRegistrationBean<ServiceVersionFilter> filter =
        new FilterRegistrationBean<>(new ServiceVersionFilter(service, version));
    filter.setOrder(Ordered.HIGHEST_PRECEDENCE);
    return filter;
  }

  @Bean
  ConnectionDraining connectionDraining(@Value("${service.drain-time}") Duration time) {
    return new ConnectionDraining(time);
  }

  @Bean
  FilterRegistrationBean<ConnectionDraining> connectionDrainingFilter(ConnectionDraining draining) {
    FilterRegistrationBean<ConnectionDraining> filter = new FilterRegistrationBean<>(draining);
    filter.setOrder(Ordered.HIGHEST_PRECEDENCE);
    return filter;
  }

  @Bean
  FilterRegistrationBean<RequestBulkheadFilter> requestBulkheadFilter(
      @Value("${service.max-concurrent-requests}") int places,
      @Value("${service.request-patience}") Duration patience,
      @Qualifier("handlerExceptionResolver") HandlerExceptionResolver resolver) {
    FilterRegistrationBean<RequestBulkheadFilter> filter =
        new FilterRegistrationBean<>(new RequestBulkheadFilter(places, patience, resolver));
    filter.setOrder(Ordered.LOWEST_PRECEDENCE - 1);
    return filter;
  }

  @Bean
  FilterRegistrationBean<RequestBodyLimitFilter> requestBodyLimitFilter(
      @Value("${service.max-request-body}") DataSize limit,
      @Qualifier("handlerExceptionResolver") HandlerExceptionResolver resolver) {
    FilterRegistrationBean<RequestBodyLimitFilter> filter =
        new FilterRegistrationBean<>(new RequestBodyLimitFilter(limit.toBytes(), resolver));
    filter.setOrder(Ordered.LOWEST_PRECEDENCE);
    return filter;
  }
}
