# The image of a service. SERVICE is its module, which `mvn package` has built before:
#
#   docker build --build-arg SERVICE=delivery-service --build-arg PORT=8082 --tag drone-delivery/delivery-service:1.0.0 .
#
# docs/deployment.md says more; `docker compose build` builds all of them.

FROM eclipse-temurin:25-jre AS layers
ARG SERVICE
WORKDIR /build
COPY ${SERVICE}/target/${SERVICE}-1.0.0.jar application.jar
RUN ["java", "-Djarmode=tools", "-jar", "application.jar", "extract", "--layers", "--destination", "layers"]
# Unpacking stamps the files with the present; the same jar is to give the same layers.
RUN find layers -exec touch --no-dereference --date=2026-01-01T00:00:00Z {} +


FROM eclipse-temurin:25-jre
ARG SERVICE
ARG PORT
ARG READINESS=/actuator/health/readiness
LABEL org.opencontainers.image.title="${SERVICE}" \
      org.opencontainers.image.version="1.0.0" \
      org.opencontainers.image.vendor="Fabrikam"
WORKDIR /application

# From what changes seldom to what changes with every release. The last one has the bill of materials of all of them
# (CycloneDX): META-INF/sbom/application.cdx.json in application.jar.
COPY --from=layers /build/layers/dependencies/ ./
COPY --from=layers /build/layers/spring-boot-loader/ ./
COPY --from=layers /build/layers/snapshot-dependencies/ ./
COPY deploy/jvm.options health-probe/target/health-probe-1.0.0.jar ./
COPY --from=layers /build/layers/application/ ./

# A start up to the point where connections would be made, to learn which classes a start needs (JEP 514).
# It halves the CPU time of a start. Where the cache does not fit (another JVM, another collector) it is ignored.
RUN ["java", "@jvm.options", "-XX:AOTCacheOutput=application.aot", "-Xlog:aot=error", \
     "-Dspring.context.exit=onRefresh", "-Dspring.data.mongodb.auto-index-creation=false", \
     "-Dspring.kafka.admin.auto-create=false", "-jar", "application.jar"]

# Owns nothing in the image and needs to write nowhere but in /tmp.
USER 10001:10001
EXPOSE ${PORT}
# Logs are read by machines here: a JSON object per line (Elastic Common Schema).
ENV SERVER_PORT=${PORT} \
    READINESS_URL=http://localhost:${PORT}${READINESS} \
    MALLOC_ARENA_MAX=2 \
    LOGGING_STRUCTURED_FORMAT_CONSOLE=ecs
HEALTHCHECK --interval=10s --timeout=10s --start-period=180s --retries=3 \
  CMD ["java", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx16m", "-jar", "health-probe-1.0.0.jar"]
STOPSIGNAL SIGTERM
ENTRYPOINT ["java", "@jvm.options", "-XX:AOTCache=application.aot", "-jar", "application.jar"]
