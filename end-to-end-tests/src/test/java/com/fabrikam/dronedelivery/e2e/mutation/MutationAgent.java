package com.fabrikam.dronedelivery.e2e.mutation;

import static net.bytebuddy.matcher.ElementMatchers.named;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.instrument.Instrumentation;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import net.bytebuddy.agent.builder.AgentBuilder;
import net.bytebuddy.asm.Advice;

/** Changes methods of the product as they are loaded, in the JVM that it is attached to. */
public final class MutationAgent {

  private static final String PRODUCT = "com.fabrikam.dronedelivery.";
  private static final long A_DAY = 86_400;

  /** What the agent consists of, besides Byte Buddy. */
  private static final List<Class<?>> CLASSES =
      List.of(
          MutationAgent.class,
          Skipped.class,
          ASecondLater.class,
          LeaseOver.class,
          NeverTrue.class,
          AlwaysNew.class);

  private MutationAgent() {}

  /** Called by the JVM before the program's own main method. */
  public static void premain(String mutation, Instrumentation jvm) {
    AgentBuilder agent = new AgentBuilder.Default();
    switch (mutation) {
      case "OUTBOX_RELAY" ->
          change(
                  change(agent, "chassis.aggregate.OutboxRelay", "sweep", Skipped.class),
                  "chassis.aggregate.OutboxRelay",
                  "drain",
                  ASecondLater.class)
              .installOn(jvm);
      case "LEASE" ->
          change(agent, "scheduler.workflow.WorkflowRepository", "takeDue", LeaseOver.class)
              .installOn(jvm);
      case "DEDUPLICATION" ->
          change(
                  change(agent, "history.chronicle.HistoryEvent", "id", AlwaysNew.class),
                  "delivery.inflight.Flight",
                  "isPast",
                  NeverTrue.class)
              .installOn(jvm);
      default -> throw new IllegalArgumentException(mutation);
    }
  }

  private static AgentBuilder change(
      AgentBuilder agent, String type, String method, Class<?> advice) {
    return agent
        .type(named(PRODUCT + type))
        .transform((builder, _, _, _, _) -> builder.visit(Advice.to(advice).on(named(method))));
  }

  /** Puts the agent into a jar of its own, which refers to Byte Buddy where it is. */
  static Path jar(Path folder) throws IOException, URISyntaxException {
    Manifest manifest = new Manifest();
    Attributes attributes = manifest.getMainAttributes();
    attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    attributes.putValue("Premain-Class", MutationAgent.class.getName());
    attributes.put(
        Attributes.Name.CLASS_PATH,
        AgentBuilder.class.getProtectionDomain().getCodeSource().getLocation().toURI().toString());
    Files.createDirectories(folder);
    Path jar = folder.resolve("mutation-agent.jar").toAbsolutePath();
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream out = new JarOutputStream(file, manifest)) {
      for (Class<?> each : CLASSES) {
        String entry = each.getName().replace('.', '/') + ".class";
        out.putNextEntry(new JarEntry(entry));
        try (InputStream code = MutationAgent.class.getClassLoader().getResourceAsStream(entry)) {
          code.transferTo(out);
        }
      }
    }
    return jar;
  }

  /** The method does nothing. */
  static final class Skipped {

    private Skipped() {}

    @Advice.OnMethodEnter(skipOn = Advice.OnNonDefaultValue.class)
    static boolean enter() {
      return true;
    }
  }

  /** The method begins a second later: that much longer may its process die before it. */
  static final class ASecondLater {

    private ASecondLater() {}

    @Advice.OnMethodEnter
    static void enter() {
      LockSupport.parkNanos(1_000_000_000L);
    }
  }

  /** The method believes that it is tomorrow. */
  static final class LeaseOver {

    private LeaseOver() {}

    @Advice.OnMethodEnter
    static void enter(@Advice.Argument(value = 1, readOnly = false) Instant now) {
      now = now.plusSeconds(A_DAY);
    }
  }

  /** The method says no. */
  static final class NeverTrue {

    private NeverTrue() {}

    @Advice.OnMethodExit
    static void exit(@Advice.Return(readOnly = false) boolean result) {
      result = false;
    }
  }

  /** The method gives another id each time. */
  static final class AlwaysNew {

    private AlwaysNew() {}

    @Advice.OnMethodExit
    static void exit(@Advice.Return(readOnly = false) String id) {
      id = id + "-" + UUID.randomUUID();
    }
  }
}
