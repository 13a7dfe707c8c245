#!/usr/bin/env bash
# Makes the secrets of docker-compose.yml under deploy/secrets/: random ones, once. The folder is for its owner only; the
# files in it can be read by the containers' users.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

# 32 random bytes as hexadecimal digits, which need no escaping in an address.
random() {
  od -An -v -tx1 -N32 /dev/urandom | tr -d ' \n'
}

mkdir -p secrets
chmod 700 secrets

# write NAME reads the value from the standard input; what is there stays.
write() {
  [ -e "secrets/$1" ] || cat > "secrets/$1"
  chmod 444 "secrets/$1"
}

random | write mongodb-root-password
random | write mongodb-password
random | write mongodb-keyfile
random | write grafana-password
printf 'mongodb://drone-delivery:%s@mongodb:27017/?replicaSet=rs0' "$(cat secrets/mongodb-password)" | write mongodb-uri
