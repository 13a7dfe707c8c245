package com.fabrikam.dronedelivery.chassis.web;

import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.BeanUtils;
import org.springframework.core.convert.TypeDescriptor;
import org.springframework.core.convert.converter.ConditionalGenericConverter;

/**
 * Lets a controller take its domain's identifiers and other one-word values as they are: a path
 * variable or parameter becomes a record with a single text component, which validates itself.
 */
class IdentifierConverter implements ConditionalGenericConverter {

  @Override
  public Set<ConvertiblePair> getConvertibleTypes() {
    return Set.of(new ConvertiblePair(String.class, Record.class));
  }

  @Override
  public boolean matches(TypeDescriptor source, TypeDescriptor target) {
    RecordComponent[] components = target.getType().getRecordComponents();
    return components != null && components.length == 1 && components[0].getType() == String.class;
  }

  @Override
  public @Nullable Object convert(
      @Nullable Object source, TypeDescriptor sourceType, TypeDescriptor targetType) {
    if (source == null) {
      return null;
    }
    try {
      Constructor<?> canonical = targetType.getType().getDeclaredConstructor(String.class);
      return BeanUtils.instantiateClass(canonical, source);
    } catch (NoSuchMethodException exception) {
      throw new IllegalStateException(exception);
    }
  }
}
