package org.pixelwire.labs.net;

import static org.pixelwire.labs.net.Wiring.HOST_INTERFACE;
import static org.pixelwire.labs.net.Wiring.RECEIVER;
import static org.pixelwire.labs.net.Wiring.SENDER;
import static org.pixelwire.labs.net.Wiring.TO_RECEIVER;
import static org.pixelwire.labs.net.Wiring.TO_SENDER;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.pixelwire.capture.LinuxNetwork;

/**
 * Two hosts, each with a wire to the namespace of this process, in which nothing joins the two
 * wires yet. No frame is on them but those the hosts' programs cause.
 *
 * @param mtu bytes of the longest IP packet
 * @param underWay bytes that are on their way when the link never rests
 */
record TwoHosts(int mtu, long underWay, TcpStyle tcp) implements Topology {
  static final int LARGEST_MTU = 65_535;

  private static final Script HOSTS =
      new Script(
          "Two hosts are not possible here",
          """
          ip netns add "$1"
          ip netns add "$2"
          """);

  /** The hosts know each other's hardware address, so that nobody has to ask for it. */
  private static final Script WIRES =
      new Script(
          "Two hosts cannot be joined here",
          """
          mtu=$1 eth=$2
          join() { # host, wire, number of the host, number of the other
            ip link add "$2" mtu "$mtu" address "02:00:0a:4d:01:0$3" type veth \
              peer name "$eth" netns "$1" mtu "$mtu" address "02:00:0a:4d:00:0$3"
            ip link set "$2" gso_max_segs 1 up
            ip -n "$1" link set lo up
            ip -n "$1" addr add "10.77.0.$3/24" dev "$eth"
            ip -n "$1" link set "$eth" gso_max_segs 1 up
            ip -n "$1" neigh replace "10.77.0.$4" lladdr "02:00:0a:4d:00:0$4" \
              nud permanent dev "$eth"
          }
          awaitUp() { # "ip" and its options; what is sent before the kernel says so is lost
            left=200
            until "$@" | grep -q 'state UP'; do
              [ "$left" -gt 0 ] || { echo "a wire stays down"; exit 1; }
              left=$((left - 1))
              sleep 0.02
            done
          }
          join "$3" "$4" 1 2
          join "$5" "$6" 2 1
          awaitUp ip link show "$4"
          awaitUp ip link show "$6"
          awaitUp ip -n "$3" link show "$eth"
          awaitUp ip -n "$5" link show "$eth"
          """);

  /** Makes the two and their wires, in a shell that stands in a new network. */
  static final String TRIAL =
      PrivateFolder.MOUNTS.with()
          + HOSTS.with(SENDER, RECEIVER)
          + WIRES.with(
              NetworkPlan.DEFAULT_MTU, HOST_INTERFACE, SENDER, TO_SENDER, RECEIVER, TO_RECEIVER);

  @Override
  public void build() throws NetworkException {
    HOSTS.run(SENDER, RECEIVER);
    try {
      quieten();
      keepOrder();
      for (String host : new String[] {SENDER, RECEIVER}) {
        PrivateHost.at(host).run(this::settings);
      }
      WIRES.run(mtu, HOST_INTERFACE, SENDER, TO_SENDER, RECEIVER, TO_RECEIVER);
      LinuxNetwork.switchOffloadsOff(TO_SENDER);
      LinuxNetwork.switchOffloadsOff(TO_RECEIVER);
      for (String host : new String[] {SENDER, RECEIVER}) {
        PrivateHost.at(host).run(() -> LinuxNetwork.switchOffloadsOff(HOST_INTERFACE));
      }
    } catch (NetworkException e) {
      throw e;
    } catch (IOException e) {
      throw NetworkException.refusedHere(
          "Two hosts are not possible here: " + e.getMessage() + ".");
    }
  }

  private void settings() throws IOException {
    quieten();
    keepOrder();
    tcp.apply(underWay);
  }

  /** IPv6 announces itself on every interface; and nobody but the relay passes frames on. */
  private static void quieten() throws IOException {
    Path settings = Path.of("/proc/sys/net");
    for (String each : new String[] {"all", "default"}) {
      Path ipv6 = settings.resolve("ipv6/conf/" + each + "/disable_ipv6");
      if (Files.exists(ipv6)) {
        Files.writeString(ipv6, "1");
      }
    }
    Files.writeString(settings.resolve("ipv4/ip_forward"), "0");
  }

  /**
   * Has one processor take in all frames of each wire that is made from now on: when two do, frames
   * that a host sent one after the other may come in the other order, which no fault explains.
   * Kernels before 6.4 have no such setting, and then do so very rarely.
   */
  private static void keepOrder() throws IOException {
    Path processors = Path.of("/proc/sys/net/core/rps_default_mask");
    if (Files.isWritable(processors)) {
      Files.writeString(processors, "1");
    }
  }
}
