#!/bin/sh
# Gives damaged captures to the whole analysis: bytes flipped, lengths changed, cut, records swapped,
# repeated and removed. Nothing may be thrown or hang, memory stays bounded, and packets before the
# damage stay what they were. A million take about 45 minutes on one processor.
#
#   labs/bench/fuzz.sh [COUNT] [SEED]      1000000 captures, the first made from seed 1
#
# Capture n of a run is made from seed SEED + n - 1, so one that fails can be run alone; it is kept
# in sniffer/target/fuzz. PIXELWIRE_CAPTURES names a folder whose small captures are damaged, too:
# a seed gives the same capture only with the same folder.
# Exit codes: 0 nothing failed, 1 something did, 2 the request is wrong.
set -eu

home=$(cd "$(dirname "$0")/../.." && pwd)
for word in "$@"; do
  case $word in
    '' | *[!0-9]*)
      echo "fuzz.sh: '$word' is not a whole number: fuzz.sh [COUNT] [SEED]." >&2
      exit 2
      ;;
  esac
done
[ $# -le 2 ] || {
  echo "fuzz.sh: takes COUNT and SEED, not $# words." >&2
  exit 2
}

# The program does not need its tests compiled; the fuzzer lives among them.
"$home/pixelwire" test -q -DskipTests >&2
PIXELWIRE_JAVA_OPTS= "$home/pixelwire" --version >/dev/null # builds again if sources are newer
java=java
[ -z "${JAVA_HOME-}" ] || java=$JAVA_HOME/bin/java
# A small heap, so that a capture that takes too much is noticed.
# shellcheck disable=SC2086
exec "$java" -Xmx512m ${PIXELWIRE_JAVA_OPTS-} \
  -cp "$home/sniffer/target/test-classes:$(cat "$home/labs/target/pixelwire.classpath")" \
  org.pixelwire.sniffer.CaptureFuzz "${1-1000000}" "${2-1}" "$home/sniffer/target/fuzz" \
  ${PIXELWIRE_CAPTURES:+"$PIXELWIRE_CAPTURES"}
