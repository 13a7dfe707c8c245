package com.fabrikam.dronedelivery.gateway.throttling;

import java.net.Inet6Address;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.HexFormat;
import org.springframework.cloud.gateway.support.ipresolver.RemoteAddressResolver;
import org.springframework.cloud.gateway.support.ipresolver.XForwardedRemoteAddressResolver;
import org.springframework.web.server.ServerWebExchange;

/**
 * Tells clients apart by their address. One household or host commonly has a whole IPv6 /64, so
 * those count as one client.
 */
class ClientAddress {

  private static final int NETWORK_BYTES = 8;

  private final RemoteAddressResolver resolver;

  /**
   * @param trustedProxies how many proxies in front append to {@code X-Forwarded-For}
   */
  ClientAddress(int trustedProxies) {
    resolver =
        trustedProxies == 0
            ? new RemoteAddressResolver() {}
            : XForwardedRemoteAddressResolver.maxTrustedIndex(trustedProxies);
  }

  String of(ServerWebExchange exchange) {
    InetSocketAddress remote = resolver.resolve(exchange);
    if (remote.getAddress() instanceof Inet6Address v6) {
      return HexFormat.of().formatHex(Arrays.copyOf(v6.getAddress(), NETWORK_BYTES)) + "/64";
    }
    return remote.getHostString();
  }
}
