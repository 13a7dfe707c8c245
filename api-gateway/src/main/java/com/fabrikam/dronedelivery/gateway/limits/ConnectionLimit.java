package com.fabrikam.dronedelivery.gateway.limits;

import io.netty.channel.Channel;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.reactor.netty.NettyServerCustomizer;
import org.springframework.stereotype.Component;
import reactor.netty.http.server.HttpServer;

/** Closes the connections over the limit, so that a flood of them does not use up the memory. */
@Component
class ConnectionLimit implements NettyServerCustomizer {

  private static final Logger log = LoggerFactory.getLogger(ConnectionLimit.class);

  private final int limit;
  private final AtomicInteger open = new AtomicInteger();

  ConnectionLimit(LimitsProperties limits) {
    this.limit = limits.connections();
  }

  @Override
  public HttpServer apply(HttpServer server) {
    return server.doOnChannelInit((observer, channel, remote) -> count(channel));
  }

  private void count(Channel channel) {
    int now = open.incrementAndGet();
    channel.closeFuture().addListener(closed -> open.decrementAndGet());
    if (now > limit) {
      log.warn("more than {} connections: closing the newest", limit);
      channel.close();
    }
  }
}
