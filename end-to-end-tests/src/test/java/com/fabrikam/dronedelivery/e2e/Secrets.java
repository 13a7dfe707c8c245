package com.fabrikam.dronedelivery.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.stream.Stream;

/** What no answer of the gateway may show: where the services are, and what they are made of. */
final class Secrets {

  /** The product's own packages, the frameworks', and what a stack trace looks like. */
  private static final List<String> INSIDES =
      List.of(
          "com.fabrikam.dronedelivery",
          "org.springframework",
          "tools.jackson",
          "java.lang",
          "java.util",
          "Exception",
          "\tat ");

  private final List<String> hosts;

  Secrets(List<URI> backends) {
    hosts =
        backends.stream()
            .flatMap(
                backend ->
                    Stream.of("localhost:" + backend.getPort(), "127.0.0.1:" + backend.getPort()))
            .toList();
  }

  Answer assertKept(Answer answer) {
    assertThat(answer.headers().map()).as("%s", answer).doesNotContainKey("service-version");
    String seen = answer.headers().map() + "\n" + answer.body();
    assertThat(seen).as("hosts in %s", answer).doesNotContain(hosts);
    assertThat(seen).as("insides in %s", answer).doesNotContain(INSIDES);
    return answer;
  }
}
