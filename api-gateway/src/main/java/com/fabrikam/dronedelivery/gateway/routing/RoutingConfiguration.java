package com.fabrikam.dronedelivery.gateway.routing;

import com.fabrikam.dronedelivery.gateway.limits.RequestBodyFilter;
import com.fabrikam.dronedelivery.gateway.upstream.Deployment;
import com.fabrikam.dronedelivery.gateway.upstream.ServiceCalls;
import java.util.Map;
import java.util.Set;
import org.springframework.cloud.gateway.route.RouteLocator;
import org.springframework.cloud.gateway.route.builder.RouteLocatorBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.web.reactive.function.server.RequestPredicates;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.server.MethodNotAllowedException;
import reactor.core.publisher.Mono;

/** Builds everything that depends on the table of the public API from that table. */
@Configuration(proxyBeanMethods = false)
class RoutingConfiguration {

  @Bean
  RouteLocator publicRoutes(
      PublicApi api, RouteLocatorBuilder builder, RequestBodyFilter body, ServiceCalls calls) {
    RouteLocatorBuilder.Builder routes = builder.routes();
    for (PublicResource resource : api.resources()) {
      for (Deployment deployment : calls.deployments(resource.service())) {
        routes.route(
            resource.id() + " " + deployment.name(),
            route ->
                route
                    .path(resource.path())
                    .and()
                    .method(resource.methods().toArray(HttpMethod[]::new))
                    .and()
                    .predicate(new RequestedVersion(deployment.majorVersion()))
                    .filters(
                        filters ->
                            filters
                                .filter(body)
                                .filter(
                                    resource.isQuery()
                                        ? calls.query(deployment, resource.stream())
                                        : calls.command(deployment)))
                    .uri(deployment.url()));
      }
    }
    return routes.build();
  }

  /** Answers {@code OPTIONS} of every public path, and 405 for the methods it does not have. */
  @Bean
  RouterFunction<ServerResponse> methodsOfPublicPaths(PublicApi api) {
    RouterFunctions.Builder routes = RouterFunctions.route();
    for (Map.Entry<String, Set<HttpMethod>> resource : api.allowedMethods().entrySet()) {
      Set<HttpMethod> allowed = resource.getValue();
      routes.OPTIONS(
          resource.getKey(), request -> ServerResponse.noContent().allow(allowed).build());
      routes.route(
          RequestPredicates.path(resource.getKey())
              .and(request -> !allowed.contains(request.method())),
          request -> Mono.error(new MethodNotAllowedException(request.method(), allowed)));
    }
    return routes.build();
  }
}
