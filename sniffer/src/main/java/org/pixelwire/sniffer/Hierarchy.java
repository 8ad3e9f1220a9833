package org.pixelwire.sniffer;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.pixelwire.packet.Frame;

/** Packets and bytes by stack of protocols, as {@code tshark -z io,phs} counts them. */
public final class Hierarchy {

  /**
   * One stack of protocols.
   *
   * @param path names from the outside in, {@code eth:ip:tcp}
   * @param bytes wire bytes of the frames in which it occurs
   */
  public record Row(String path, int depth, long packets, long bytes) {}

  private static final class Node {
    private final Map<String, Node> children = new LinkedHashMap<>();
    private long packets;
    private long bytes;

    Node count(String name, long wireLength) {
      Node child = children.computeIfAbsent(name, n -> new Node());
      child.packets++;
      child.bytes += wireLength;
      return child;
    }
  }

  private final Node root = new Node();

  void add(Frame frame, boolean pixelwire) {
    Node node = root;
    for (int i = 0; i < frame.layerCount(); i++) {
      node = node.count(frame.layer(i).filterName(), frame.wireLength());
    }
    if (pixelwire) {
      node = node.count("pixelwire", frame.wireLength());
    }
    if (frame.malformed() != null) {
      node.count("_ws.malformed", frame.wireLength());
    }
  }

  /** Depth first, siblings in order of appearance. */
  public List<Row> rows() {
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
