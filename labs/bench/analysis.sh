#!/bin/sh
# Compares `pixelwire summary` with tcptrace, capinfos, tshark, tcpflow and openssl on the same
# captures, which it makes itself and keeps. Takes about 15 minutes the first time and about 6
# later, with --quick about 2. Run it on an otherwise idle machine.
#
#   labs/bench/analysis.sh [--quick] [--inputs DIR] [--rounds N] [headers] [payload] [conversations]
#   labs/bench/analysis.sh --make [--quick] [--inputs DIR]     only make the captures
#
#   headers        5 million packets of an iperf3 transfer, cut to 96 bytes
#   payload        more than 2 GB of an iperf3 transfer, whole
#   conversations  5 million packets in a million conversations, and as many in sixteen
#
# The captures need 5 GB of disk: in DIR, else in pixelwire-bench below TMPDIR (or /var/tmp).
# PIXELWIRE_JAVA_OPTS adds options to the JVM; the heap is 256 MB, for a million conversations 1 GB.
# Exit codes: 0 measured, 2 the request is wrong, 3 something it needs is missing.
set -eu

home=$(cd "$(dirname "$0")/../.." && pwd)
PATH=$PATH:/usr/local/sbin:/usr/sbin:/sbin

wrong() {
  echo "analysis.sh: $1" >&2
  exit 2
}

missing() {
  echo "analysis.sh: $1" >&2
  exit 3
}

mode=full parts='' rounds='' only_make='' inputs=${TMPDIR:-/var/tmp}/pixelwire-bench
while [ $# -gt 0 ]; do
  case $1 in
    --quick) mode=quick ;;
    --make) only_make=yes ;;
    --inputs | --rounds)
      [ $# -ge 2 ] || wrong "$1 needs a value after it."
      if [ "$1" = --inputs ]; then inputs=$2; else rounds=$2; fi
      shift
      ;;
    headers | payload | conversations) parts="$parts $1" ;;
    *) wrong "'$1' is not --quick, --make, --inputs, --rounds, headers, payload or conversations." ;;
  esac
  shift
done
[ -n "$parts" ] || parts='headers payload conversations'
if [ "$mode" = quick ]; then
  inputs=$inputs/quick
  headers=300000 payload=200000000 conversations=100000 packets=500000 room=900000
  rounds=${rounds:-3}
else
  headers=5000000 payload=2200000000 conversations=1000000 packets=5000000 room=9000000
  rounds=${rounds:-7}
fi
case $rounds in '' | 0* | *[!0-9]*) wrong "--rounds $rounds is not a number above 0." ;; esac

mkdir -p "$inputs" 2>/dev/null || missing "cannot make the folder $inputs: choose another with --inputs."
inputs=$(cd "$inputs" && pwd)
scratch=$(mktemp -d "$inputs/scratch.XXXXXX") || missing "cannot write to $inputs: choose another folder with --inputs."
child=''
# Ends what runs now, with everything it started.
end() {
  [ -z "$child" ] || kill "$child" 2>/dev/null || :
  [ -z "$child" ] || wait "$child" 2>/dev/null || :
  rm -rf "$scratch"
}
trap end EXIT
trap 'exit 130' HUP INT TERM

# In the background, so that a signal is answered at once and not after the command's end.
waited() {
  "$@" &
  child=$!
  ended=0
  wait "$child" || ended=$?
  child=
  return "$ended"
}

# ---- Captures ------------------------------------------------------------------------------

# What runs inside the private network: FILE SNAPLEN PACKETS BYTES; ends at the first of the two.
cat >"$scratch/inside" <<'END'
set -u
trap 'kill $pids 2>/dev/null; exit 1' HUP INT TERM
pids=
ip link set lo mtu 1500 gso_max_segs 1 up || exit 1
timeout 900 iperf3 --forceflush -s >"$1.server" 2>&1 & pids="$pids $!"
timeout 900 tcpdump -i lo -s "$2" -B 262144 -c "$3" -w "$1" tcp 2>"$1.said" & capture=$! pids="$pids $!"
tries=0
until grep -qs 'listening on' "$1.said" && grep -qs 'listening on' "$1.server"; do
  kill -0 "$capture" 2>/dev/null && [ "$tries" -lt 100 ] || break
  tries=$((tries + 1))
  sleep 0.1
done
timeout 900 iperf3 -c 127.0.0.1 -t 900 >"$1.client" 2>&1 & pids="$pids $!"
while kill -0 "$capture" 2>/dev/null; do
  [ "$(stat -c %s "$1")" -lt "$4" ] || kill "$capture" 2>/dev/null
  sleep 0.2
done
wait "$capture"
kill $pids 2>/dev/null
wait
END

need_tools() {
  for tool in iperf3 tcpdump unshare setpriv ip timeout; do
    command -v "$tool" >/dev/null ||
      missing "$tool is missing, which makes the captures; on Debian and Ubuntu: apt-get install iperf3 tcpdump util-linux iproute2 coreutils"
  done
  # Root owns a new network as it is; anyone else needs a user namespace, with the rights kept.
  if [ "$(id -u)" = 0 ]; then private=-n; else private='-Uc --keep-caps -n'; fi
  # shellcheck disable=SC2086
  timeout 10 unshare $private true 2>/dev/null ||
    missing "a private network is not permitted here (unshare $private): run as root, or see pixelwire doctor."
}

# capture NAME SNAPLEN PACKETS BYTES
capture() {
  [ ! -s "$inputs/$1.pcap" ] || return 0
  need_tools
  echo "Making $inputs/$1.pcap ..." >&2
  # shellcheck disable=SC2086
  waited setpriv --pdeathsig TERM timeout 950 unshare $private sh "$scratch/inside" "$scratch/$1" "$2" "$3" "$4" || :
  grep 'dropped by kernel' "$scratch/$1.said" >&2 ||
    missing "capturing failed: $(cat "$scratch/$1.said" "$scratch/$1.server" "$scratch/$1.client" 2>/dev/null | tail -n 3)"
  mv "$scratch/$1" "$inputs/$1.pcap"
}

# generate NAME CONVERSATIONS
generate() {
  [ ! -s "$inputs/$1.pcap" ] || return 0
  echo "Making $inputs/$1.pcap ..." >&2
  waited "$java" -Xmx256m -cp "$classes" org.pixelwire.labs.bench.ManyConversations \
    "$scratch/$1" "$2" "$packets" || missing "making $1.pcap failed."
  mv "$scratch/$1" "$inputs/$1.pcap"
}

free=$(df -Pk "$inputs" | awk 'NR == 2 { print $4 }')
[ "$free" -gt "$room" ] || missing "$inputs has less than $((room / 1000000)) GB free: choose another folder with --inputs."
java=java
[ -z "${JAVA_HOME-}" ] || java=$JAVA_HOME/bin/java
# The program does not need its tests compiled; this benchmark lives among them.
"$home/pixelwire" test -q -DskipTests >&2
PIXELWIRE_JAVA_OPTS='' "$home/pixelwire" --version >/dev/null # builds again if sources are newer
classes=$home/labs/target/test-classes:$(cat "$home/labs/target/pixelwire.classpath")
for part in $parts; do
  case $part in
    headers) capture headers 96 "$headers" 999999999999 ;;
    payload) capture payload 262144 999999999 "$payload" ;;
    conversations)
      generate million "$conversations"
      generate few 16
      ;;
  esac
done
[ -z "$only_make" ] || exit 0

# ---- Measuring -----------------------------------------------------------------------------

echo "$(uname -sr), $(nproc) processors, load $(cut -d' ' -f1 /proc/loadavg)"
# shellcheck disable=SC2086
waited timeout 3600 "$java" -cp "$classes" org.pixelwire.labs.bench.AnalysisBench \
  "$home/pixelwire" "$inputs" "$scratch" "$rounds" $parts
