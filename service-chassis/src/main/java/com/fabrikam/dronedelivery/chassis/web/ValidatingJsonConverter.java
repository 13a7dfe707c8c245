package com.fabrikam.dronedelivery.chassis.web;

import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ResolvableType;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads every JSON request body through the {@link RequestBinder}. */
class ValidatingJsonConverter extends JacksonJsonHttpMessageConverter {

  private final RequestBinder binder;

  ValidatingJsonConverter(JsonMapper mapper, RequestBinder binder) {
    super(mapper);
    this.binder = binder;
  }

  @Override
  public Object read(
      ResolvableType type, HttpInputMessage message, @Nullable Map<String, Object> hints)
      throws IOException {
    JsonNode tree;
    try {
      tree = getMapper().readTree(message.getBody());
    } catch (JacksonException exception) {
      throw new HttpMessageNotReadableException(
          "not well-formed JSON: " + exception.getOriginalMessage(), exception, message);
    }
    if (tree.isMissingNode()) {
      throw new HttpMessageNotReadableException("no content", message);
    }
    return binder.bind(tree, getJavaType(type.getType(), null));
  }
}
