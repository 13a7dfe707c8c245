package com.fabrikam.dronedelivery.chassis.openapi;

import com.fabrikam.dronedelivery.chassis.web.Identifiers;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.core.util.Json;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import java.lang.reflect.RecordComponent;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** Shows an identifier as the text that it is on the wire. */
class IdentifierSchemas implements ModelConverter {

  @Override
  public @Nullable Schema<?> resolve(
      AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> chain) {
    Class<?> raw = Json.mapper().constructType(type.getType()).getRawClass();
    RecordComponent[] components = raw.getRecordComponents();
    if (components != null
        && components.length == 1
        && components[0].getType() == String.class
        && raw.getSimpleName().endsWith("Id")) {
      return new StringSchema().pattern("^" + Identifiers.PATTERN + "$");
    }
    return chain.hasNext() ? chain.next().resolve(type, context, chain) : null;
  }
}
