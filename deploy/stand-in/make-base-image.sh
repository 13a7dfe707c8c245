#!/usr/bin/env bash
# Makes an image from Debian's packages and a JDK 25 of this machine, and gives it the name that the Dockerfile starts
# from, for machines that cannot pull the real one. It stands in for eclipse-temurin:25-jre: the same paths, the same
# Java modules, a C library, a shell, and no curl. Never push it.
set -euo pipefail

image=eclipse-temurin:25-jre
suite=bookworm

fail() {
  echo "$1" >&2
  exit 1
}

[ "$(id -u)" = 0 ] || fail "debootstrap has to be run as root."
command -v debootstrap > /dev/null || fail "debootstrap is missing: apt-get install debootstrap."
docker version > /dev/null 2>&1 || fail "No Docker engine answers. Install one (Debian: apt-get install docker.io) and start it (dockerd)."
jdk="${JAVA_HOME:?Set JAVA_HOME to a JDK 25.}"
"$jdk/bin/java" -version 2>&1 | grep -q '"25[."]' || fail "$jdk is no JDK 25."

root="$(mktemp -d)"
trap 'rm -rf "$root"' EXIT
debootstrap --variant=minbase --include=ca-certificates,tzdata,locales "$suite" "$root/base" > "$root/debootstrap.log" 2>&1 \
  || { tail -n 20 "$root/debootstrap.log" >&2; fail "debootstrap failed."; }
rm -rf "$root"/base/var/cache/apt/* "$root"/base/var/lib/apt/lists/*

# The modules of a JRE: without compilers and tools.
modules="$("$jdk/bin/java" --list-modules | sed 's/@.*//' \
  | grep -vE '^jdk\.(incubator\..*|compiler|jshell|javadoc|jlink|jartool|jpackage|jdeps|jconsole|jdi|jcmd|attach|editpad|jstatd|hotspot\.agent|unsupported\.desktop|internal\.(opt|jvmstat|ed|le|vm\.ci))$' \
  | paste -sd,)"
mkdir -p "$root/base/opt/java"
"$jdk/bin/jlink" --add-modules "$modules" --generate-cds-archive --strip-debug --no-header-files --no-man-pages \
  --output "$root/base/opt/java/openjdk"

tar -C "$root/base" -c . | docker import \
  --change 'ENV JAVA_HOME=/opt/java/openjdk' \
  --change 'ENV PATH=/opt/java/openjdk/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin' \
  --change 'ENV LANG=C.UTF-8' \
  --change 'LABEL com.fabrikam.stand-in=true' \
  - "$image" > /dev/null
docker run --rm "$image" java -version
