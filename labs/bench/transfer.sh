#!/bin/sh
# Compares Pixelwire with iperf3 (TCP and UDP transfer) and tcpdump (live capture), side by side
# in one run. Takes about 6 minutes, with --quick about 2. Run it on an otherwise idle machine.
#
#   labs/bench/transfer.sh [--quick] [tcp] [udp] [capture]
#
# The JVMs run with the flags of the launcher; PIXELWIRE_JAVA_OPTS adds some, to both ends.
# Exit codes: 0 measured, 2 the request is wrong, 3 something it needs is missing.
set -eu

home=$(cd "$(dirname "$0")/../.." && pwd)
mode=full parts=
for word in "$@"; do
  case $word in
    --quick) mode=quick ;;
    tcp | udp | capture) parts="$parts $word" ;;
    *)
      echo "transfer.sh: '$word' is not --quick, tcp, udp or capture." >&2
      exit 2
      ;;
  esac
done
[ -n "$parts" ] || parts='tcp udp capture'

missing() {
  echo "transfer.sh: $1" >&2
  exit 3
}

command -v iperf3 >/dev/null || missing "iperf3 is missing; on Debian and Ubuntu: apt-get install iperf3"
case $parts in
  *capture*)
    command -v tcpdump >/dev/null || missing "tcpdump is missing; on Debian and Ubuntu: apt-get install tcpdump"
    timeout 10 tcpdump -i lo -L >/dev/null 2>&1 ||
      missing "capturing on lo is not permitted: run as root, or leave the capture part out (transfer.sh tcp udp)"
    ;;
esac
# The program does not need its tests compiled; this benchmark lives among them.
"$home/pixelwire" test -q -DskipTests >&2
PIXELWIRE_JAVA_OPTS= "$home/pixelwire" --version >/dev/null # builds again if sources are newer
scratch=$(mktemp -d "${TMPDIR:-/tmp}/pixelwire-bench.XXXXXX")
# What is received goes to memory where there is some, so that no disk is busy in the timed parts.
received=$(mktemp -d /dev/shm/pixelwire-bench.XXXXXX 2>/dev/null) || received=$scratch
trap 'rm -rf "$scratch" "$received"' EXIT
trap 'exit 130' HUP INT TERM

free=$(df -Pk "$scratch" | awk 'NR == 2 { print $4 }')
[ "$free" -gt 6000000 ] || missing "$scratch has less than 6 GB free: set TMPDIR to a folder with more"

java=java
[ -z "${JAVA_HOME-}" ] || java=$JAVA_HOME/bin/java
echo "$(uname -sr), $(nproc) processors, load $(cut -d' ' -f1 /proc/loadavg), $(iperf3 --version | head -n 1)"
# shellcheck disable=SC2086
timeout 1200 "$java" ${PIXELWIRE_JAVA_OPTS-} \
  -cp "$home/labs/target/test-classes:$(cat "$home/labs/target/pixelwire.classpath")" \
  org.pixelwire.labs.bench.TransferBench "$home/pixelwire" "$scratch" "$received" "$mode" $parts
