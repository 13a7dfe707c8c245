package com.fabrikam.dronedelivery.chassis.web;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.validation.Configuration;
import java.util.Arrays;
import java.util.Optional;
import org.hibernate.validator.HibernateValidatorConfiguration;
import org.hibernate.validator.spi.nodenameprovider.JavaBeanProperty;
import org.hibernate.validator.spi.nodenameprovider.Property;
import org.hibernate.validator.spi.nodenameprovider.PropertyNodeNameProvider;
import org.springframework.boot.validation.autoconfigure.ValidationConfigurationCustomizer;

/**
 * Has violations name a field as the client sent it, {@code package.weightKg}, and not as the
 * component that holds it.
 */
class JsonPropertyNames implements PropertyNodeNameProvider, ValidationConfigurationCustomizer {

  @Override
  public void customize(Configuration<?> configuration) {
    if (configuration instanceof HibernateValidatorConfiguration hibernate) {
      hibernate.propertyNodeNameProvider(this);
    }
  }

  @Override
  public String getName(Property property) {
    return property instanceof JavaBeanProperty bean
        ? declaredName(bean).orElse(property.getName())
        : property.getName();
  }

  private static Optional<String> declaredName(JavaBeanProperty property) {
    return Arrays.stream(property.getDeclaringClass().getDeclaredFields())
        .filter(field -> field.getName().equals(property.getName()))
        .flatMap(field -> Arrays.stream(field.getAnnotationsByType(JsonProperty.class)))
        .map(JsonProperty::value)
        .findFirst();
  }
}
