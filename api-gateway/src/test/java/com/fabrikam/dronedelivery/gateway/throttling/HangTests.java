package com.fabrikam.dronedelivery.gateway.throttling;
import com.fabrikam.dronedelivery.gateway.test.GatewayTest;
import java.net.http.*;
import java.time.Duration;
import org.junit.jupiter.api.*;
import org.springframework.test.context.TestPropertySource;
@TestPropertySource(properties = {"throttling.capacity=5","throttling.refill-per-second=1","throttling.trusted-proxies=1"})
class HangTests extends GatewayTest {
  @RepeatedTest(150)
  void x() throws Exception {
    for (int i = 0; i < 20; i++) {
      long s=System.nanoTime();
      var r = request("/api/deliveries").timeout(Duration.ofSeconds(4)).header("X-Forwarded-For","10.0.0.1").build();
      try { send(r); } catch (AssertionError e) {
        System.err.println("HANG at "+java.time.Instant.now()+" i="+i);
        Thread.getAllStackTraces().forEach((t,st)->{ System.err.println("T "+t.getName()+" "+t.getState()); for (var f: st) System.err.println("    "+f); });
        throw e;
      }
    }
  }
}
