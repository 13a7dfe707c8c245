package com.fabrikam.dronedelivery.chassis.openapi;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.core.util.Json;
import io.swagger.v3.oas.models.media.Schema;
import jakarta.validation.constraints.NotBlank;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Completes the schema of a record by what its declaration says and the library does not read: what
 * is not {@code @Nullable} is required; what is, may be left out of a request, and is there as
 * {@code null} in an answer unless nulls are left out of it. A pattern holds for the whole value.
 *
 * <p>A record is a request when it is called so.
 */
class RecordSchemas implements ModelConverter {

  private static final String REQUEST = "Request";

  /** A class of characters by its Unicode property. */
  private static final String JAVA_ONLY = "\\p{";

  @Override
  public @Nullable Schema<?> resolve(
      AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> chain) {
    Schema<?> resolved = chain.hasNext() ? chain.next().resolve(type, context, chain) : null;
    Class<?> raw = Json.mapper().constructType(type.getType()).getRawClass();
    if (resolved != null && raw.isRecord()) {
      Schema<?> model = model(resolved, context);
      if (model != null && model.getProperties() != null) {
        complete(model, raw);
      }
    }
    return resolved;
  }

  private static @Nullable Schema<?> model(Schema<?> resolved, ModelConverterContext context) {
    String reference = resolved.get$ref();
    return reference == null
        ? resolved
        : context.getDefinedModels().get(reference.substring(reference.lastIndexOf('/') + 1));
  }

  @SuppressWarnings("rawtypes") // the library's own type
  private static void complete(Schema<?> model, Class<?> type) {
    boolean isRequest = type.getSimpleName().endsWith(REQUEST);
    List<String> required = new ArrayList<>();
    Map<String, Schema> properties = model.getProperties();
    for (RecordComponent component : type.getRecordComponents()) {
      String name = name(component);
      Schema<?> property = properties.get(name);
      if (property == null) {
        continue;
      }
      boolean nullable = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
      boolean leavesNullsOut = leavesNullsOut(type, component);
      if (!nullable || !(isRequest || leavesNullsOut)) {
        required.add(name);
      }
      if (nullable && !leavesNullsOut) {
        properties.put(name, isRequest ? nullableValue(property) : nullable(property));
      }
      refine(property, component);
    }
    model.setRequired(required.isEmpty() ? null : required);
  }

  /** OpenAPI 3.0 lets nothing stand beside a reference. */
  private static Schema<?> nullable(Schema<?> property) {
    return property.get$ref() == null
        ? property.nullable(true)
        : new Schema<>().addAllOfItem(property).nullable(true);
  }

  /** A client has no need of a null for an object or one of a few words: it leaves them out. */
  private static Schema<?> nullableValue(Schema<?> property) {
    boolean isValue = property.get$ref() == null && property.getEnum() == null;
    return isValue ? property.nullable(true) : property;
  }

  private static void refine(Schema<?> property, RecordComponent component) {
    refinePattern(property);
    if (component.getAccessor().isAnnotationPresent(NotBlank.class)) {
      property.setMinLength(1);
    }
    if (component.getGenericType() instanceof ParameterizedType map
        && map.getRawType() == Map.class
        && map.getActualTypeArguments()[1] == Object.class) {
      // The library takes any value for any object.
      property.setAdditionalProperties(true);
    }
  }

  /** One that JavaScript reads otherwise than Java does would have clients refuse what is good. */
  private static void refinePattern(Schema<?> property) {
    String pattern = property.getPattern();
    if (pattern != null && pattern.contains(JAVA_ONLY)) {
      property.setPattern(null);
    } else if (pattern != null && !pattern.startsWith("^")) {
      property.setPattern("^" + pattern + "$");
    }
  }

  private static boolean leavesNullsOut(Class<?> type, RecordComponent component) {
    return leavesNullsOut(type) || leavesNullsOut(component.getAccessor());
  }

  private static boolean leavesNullsOut(AnnotatedElement element) {
    JsonInclude include = element.getAnnotation(JsonInclude.class);
    return include != null && include.value() == JsonInclude.Include.NON_NULL;
  }

  private static String name(RecordComponent component) {
    JsonProperty property = component.getAccessor().getAnnotation(JsonProperty.class);
    return property == null ? component.getName() : property.value();
  }
}
