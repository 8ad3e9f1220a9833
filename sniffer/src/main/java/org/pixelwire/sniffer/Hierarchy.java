package org.pixelwire.sniffer;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.pixelwire.packet.Frame;
import org.pixelwire.packet.Protocol;

/** Packets and bytes by stack of protocols, as {@code tshark -z io,phs} counts them. */
public final class Hierarchy {
  private static final int INITIAL_SLOTS = 32;
  private static final long MIX = 0x9e3779b97f4a7c15L;

  /**
   * One stack of protocols.
   *
   * @param path names from the outside in, {@code eth:ip:tcp}
   * @param bytes wire bytes of the frames in which it occurs
   */
  public record Row(String path, int depth, long packets, long bytes) {}

  /** Frames of exactly the same layers. */
  private static final class Stack {
    private final long key;
    private final List<String> names;
    private long packets;
    private long bytes;

    Stack(long key, List<String> names) {
      this.key = key;
      this.names = names;
    }
  }

  private static final class Node {
    private final Map<String, Node> children = new LinkedHashMap<>();
    private long packets;
    private long bytes;
  }

  private final List<Stack> inOrder = new ArrayList<>();
  private Stack[] slots = new Stack[INITIAL_SLOTS];
  private Stack latest;

  void add(Frame frame, boolean pixelwire) {
    long key = stackKey(frame) * 4 + (pixelwire ? 2 : 0) + (frame.malformed() == null ? 0 : 1);
    if (latest == null || latest.key != key) {
      latest = find(key, frame, pixelwire);
    }
    latest.packets++;
    latest.bytes += frame.wireLength();
  }

  /** Counts a frame whose layers, those of an earlier one, are known by their key alone. */
  void addKnown(long layersKey, long wireLength) {
    long key = layersKey * 4;
    if (latest.key != key) {
      latest = slots[slotOf(key)];
    }
    latest.packets++;
    latest.bytes += wireLength;
  }

  private static long stackKey(Frame frame) {
    long key = frame.layersKey();
    if (key < 0) {
      // Deeper than the key tells: rare, so a hash of all layers does.
      for (int i = 0; i < frame.layerCount(); i++) {
        key = key * 31 + frame.layer(i).hashCode();
      }
    }
    return key;
  }

  private Stack find(long key, Frame frame, boolean pixelwire) {
    int at = slotOf(key);
    if (slots[at] == null) {
      slots[at] = new Stack(key, names(frame, pixelwire));
      inOrder.add(slots[at]);
      if (inOrder.size() > slots.length / 2) {
        grow();
        at = slotOf(key);
      }
    }
    return slots[at];
  }

  private int slotOf(long key) {
    int mask = slots.length - 1;
    int at = (int) ((key * MIX) >>> 32) & mask;
    while (slots[at] != null && slots[at].key != key) {
      at = at + 1 & mask;
    }
    return at;
  }

  private void grow() {
    slots = new Stack[slots.length * 2];
    inOrder.forEach(stack -> slots[slotOf(stack.key)] = stack);
  }

  private static List<String> names(Frame frame, boolean pixelwire) {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < frame.layerCount(); i++) {
      if (!extendsIpv6(frame.layer(i))) {
        names.add(frame.layer(i).filterName());
      }
    }
    if (pixelwire) {
      names.add("pixelwire");
    }
    if (frame.malformed() != null) {
      names.add("_ws.malformed");
    }
    return names;
  }

  /** Extension headers are part of IPv6 there. */
  private static boolean extendsIpv6(Protocol layer) {
    return switch (layer) {
      case IPV6_HOP_BY_HOP, IPV6_ROUTING, IPV6_FRAGMENT, IPV6_DESTINATION -> true;
      default -> false;
    };
  }

  /** Depth first, siblings in order of appearance. */
  public List<Row> rows() {
    Node root = new Node();
    for (Stack stack : inOrder) {
      Node node = root;
      for (String name : stack.names) {
        node = node.children.computeIfAbsent(name, n -> new Node());
        node.packets += stack.packets;
        node.bytes += stack.bytes;
      }
    }
    List<Row> rows = new ArrayList<>();
    collect(root, "", 0, rows);
    return rows;
  }

  private static void collect(Node node, String path, int depth, List<Row> rows) {
    node.children.forEach(
        (name, child) -> {
          String full = path.isEmpty() ? name : path + ":" + name;
          rows.add(new Row(full, depth, child.packets, child.bytes));
          collect(child, full, depth + 1, rows);
        });
  }
}
