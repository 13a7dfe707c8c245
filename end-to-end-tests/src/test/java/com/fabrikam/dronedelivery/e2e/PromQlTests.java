package com.fabrikam.dronedelivery.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PromQlTests {

  @Test
  void metricsAreToldFromFunctionsOperatorsAndTexts() {
    PromQl read =
        PromQl.of(
            """
            sum by (service) (rate(requests_total{status=~"5..|up()", uri!="a}b"}[5m] offset 1h))
              / on(service) group_left(team) sum(requests_count) > 0.05 or absent(up) unless 1e3
            """);

    assertThat(read.metrics()).containsExactly("requests_count", "requests_total", "up");
    assertThat(read.labels()).containsExactly("service", "status", "team", "uri");
  }

  @Test
  void theGroupingMayComeLast() {
    PromQl read = PromQl.of("histogram_quantile(0.95, sum(rate(a_bucket[$__range])) by (le, b))");

    assertThat(read.metrics()).containsExactly("a_bucket");
    assertThat(read.labels()).containsExactly("b");
  }

  @Test
  void aLineOfTheExpositionFormatIsAnExpressionToo() {
    PromQl read = PromQl.of("jvm_memory_used_bytes{area=\"heap\",id=\"Eden \\\"x\\\"\"}");

    assertThat(read.metrics()).containsExactly("jvm_memory_used_bytes");
    assertThat(read.labels()).containsExactly("area", "id");
  }
}
