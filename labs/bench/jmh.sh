#!/bin/sh
# Measures with JMH what each packet costs: nanoseconds, and bytes of heap (gc.alloc.rate.norm,
# which is about 0). Takes about a minute. Run it on an otherwise idle machine.
#
#   labs/bench/jmh.sh [JMH ARGUMENTS]     such as: decode   -f 3   -prof stack   -h
#
# Exit codes: 0 measured, 2 the request is wrong, 3 something it needs is missing.
set -eu

home=$(cd "$(dirname "$0")/../.." && pwd)
sniffer=$home/sniffer/target
# Builds what is needed and lists the jars, those of tests included.
"$home/pixelwire" test -q -DskipTests -pl sniffer -am \
  dependency:build-classpath -Dmdep.includeScope=test -Dmdep.outputFile=target/test.classpath >&2
java=java
[ -z "${JAVA_HOME-}" ] || java=$JAVA_HOME/bin/java
# shellcheck disable=SC2086
exec timeout 3600 "$java" ${PIXELWIRE_JAVA_OPTS-} \
  -cp "$sniffer/test-classes:$sniffer/classes:$(cat "$sniffer/test.classpath")" \
  org.openjdk.jmh.Main -prof gc "$@"
