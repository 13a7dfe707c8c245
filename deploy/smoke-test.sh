#!/usr/bin/env bash
# Starts the whole suite from its images, flies a parcel through it, and stops it again. Fails where anything is not as it
# should be, and where there is no Docker engine.
#
#   deploy/smoke-test.sh               with the images of Kafka and MongoDB
#   deploy/smoke-test.sh --stand-in    with the suite's own broker and store instead (docs/deployment.md)
#   KEEP=true deploy/smoke-test.sh     leaves everything running
#
# The images have to be there: docker compose build. It is a Compose project of its own, with its own volumes and ports.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

export PUBLIC_PORT="${PUBLIC_PORT:-18080}" ACCOUNT_PORT="${ACCOUNT_PORT:-18084}" DRONE_PORT="${DRONE_PORT:-18085}"
export SIMULATION_TIME_SCALE="${SIMULATION_TIME_SCALE:-60}"
gateway="http://localhost:$PUBLIC_PORT"
services="account-service package-service drone-management delivery-service delivery-history delivery-scheduler api-gateway"

fail() {
  echo "FAILED: $1" >&2
  exit 1
}

step() {
  echo "[$SECONDS s] $1"
}

files=(-f docker-compose.yml)
case "${1:-}" in
  "") ;;
  --stand-in) files+=(-f deploy/stand-in/docker-compose.yml) ;;
  *) fail "There is no option $1." ;;
esac
compose() {
  docker compose --project-name drone-delivery-smoke "${files[@]}" "$@"
}

command -v curl > /dev/null || fail "curl is missing."
docker version > /dev/null 2>&1 || fail "No Docker engine answers. Install one (Debian: apt-get install docker.io), start it, and try again."
docker compose version > /dev/null 2>&1 || fail "docker compose (version 2.24 or newer) is missing: see docs/deployment.md."
[ -e deploy/secrets/mongodb-uri ] || deploy/make-secrets.sh
compose --profile observability --profile mail config --quiet || fail "docker compose config has something to say."
for service in $services; do
  docker image inspect "drone-delivery/$service:1.0.0" > /dev/null 2>&1 || fail "There is no image of $service: mvn package -DskipTests && docker compose build."
done

finish() {
  local result=$?
  if [ "$result" != 0 ]; then
    compose ps --all >&2 || true
    compose logs --tail 30 >&2 || true
  fi
  [ "${KEEP:-}" = true ] || compose down --volumes --timeout 60 > /dev/null 2>&1 || true
  exit "$result"
}
trap finish EXIT

step "Starting $(echo $services | wc -w) services and what they need"
compose up --detach --no-build --wait --wait-timeout 600 > /dev/null || fail "Not everything became healthy."
step "Everything is healthy"

for service in $services; do
  container="$(compose ps --quiet "$service")"
  [ "$(docker inspect --format '{{.Config.User}} {{.HostConfig.ReadonlyRootfs}}' "$container")" = "10001:10001 true" ] \
    || fail "$service runs as root or may write to its image."
  docker inspect --format '{{range .Config.Env}}{{println .}}{{end}}' "$container" | grep --count '^MONGODB_URI=' > /dev/null \
    && fail "$service has a secret in its environment."
  docker cp "$container:/application/application.jar" - | grep --text --count META-INF/sbom/application.cdx.json > /dev/null \
    || fail "The image of $service lacks its bill of materials."
done
step "Containers are as they should be: no root, read-only, no secret in an environment, a bill of materials in each"

# put ADDRESS BODY
put() {
  curl --silent --show-error --fail --request PUT "$1" --header 'Content-Type: application/json' --data "$2" > /dev/null || fail "PUT $1"
}
put "http://localhost:$ACCOUNT_PORT/accounts/smoke" '{"name":"Smoke","email":"smoke@example.com","status":"ACTIVE","deliveryLimit":25}'
put "http://localhost:$DRONE_PORT/drones/smoke-1" '{"base":{"latitude":40.7196,"longitude":-74.0431},"maxPackageSize":"LARGE","maxPayloadKg":5.0,"rangeMetres":30000,"cruiseSpeedMetresPerSecond":15}'

location="$(curl --silent --show-error --fail --request POST "$gateway/api/deliveries" --header 'Content-Type: application/json' --dump-header - --output /dev/null --data '{
  "ownerId": "smoke",
  "pickup":  { "latitude": 40.7216, "longitude": -74.0475 },
  "dropoff": { "latitude": 40.7282, "longitude": -74.0421 },
  "package": { "size": "SMALL", "weightKg": 0.8, "tag": "books" } }' | tr -d '\r' | sed -n 's/^[Ll]ocation: *//p')"
[ -n "$location" ] || fail "The delivery has no location."
delivery="$gateway/${location#*://*/}"
[ "${location#/}" = "$location" ] || delivery="$gateway$location"
step "Scheduled $delivery"

stage=
for _ in $(seq 1 180); do
  stage="$(curl --silent --show-error --fail "$delivery/status" | sed -n 's/.*"stage" *: *"\([A-Z_]*\)".*/\1/p')"
  [ "$stage" = COMPLETED ] && break
  sleep 1
done
[ "$stage" = COMPLETED ] || fail "The delivery is $stage after three minutes."
step "It is delivered"

expected="created headed-to-pickup in-transit completed"
history=
for _ in $(seq 1 60); do
  history="$(curl --silent --show-error --fail "$delivery/history" | grep -o 'com\.fabrikam\.delivery\.[a-z-]*\.v1' | sed 's/com\.fabrikam\.delivery\.//; s/\.v1//' | paste -sd' ' -)"
  [ "$history" = "$expected" ] && break
  sleep 1
done
[ "$history" = "$expected" ] || fail "Its history is \"$history\"."
step "Its history is whole and in order"

for service in $services; do
  compose logs --no-log-prefix "$service" | grep '"level":"ERROR"' && fail "$service logged an error."
done
docker stats --no-stream --format '{{.Name}} {{.MemUsage}}' | grep drone-delivery-smoke | sed 's/^drone-delivery-smoke-/  /'

[ "${KEEP:-}" = true ] && exit 0
compose stop > /dev/null 2>&1
for service in $services; do
  # 143: ended by SIGTERM after a graceful shutdown; 137 would be a kill.
  [ "$(docker inspect --format '{{.State.ExitCode}}' "$(compose ps --all --quiet "$service")")" = 143 ] || fail "$service did not stop in time."
  compose logs --no-log-prefix "$service" | grep --count 'Graceful shutdown complete' > /dev/null || fail "$service did not drain."
done
step "Every service has stopped by itself, drained"
echo "OK"
