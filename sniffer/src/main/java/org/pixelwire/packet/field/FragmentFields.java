package org.pixelwire.packet.field;

/** {@code ip.fragment*} and {@code ipv6.fragment*}: what a packet was put together from. */
final class FragmentFields {
  private static final FragmentFields IPV4 =
      new FragmentFields(Ipv4Fields.GROUP, "ip", "IPv4", FieldType.BYTES);
  private static final FragmentFields IPV6 =
      new FragmentFields(Ipv6Fields.GROUP, "ipv6", "IPv6", FieldType.NONE);

  private final String version;
  private final Field fragments;
  private final Field fragment;
  private final Field count;
  private final Field length;
  private final Field data;

  private FragmentFields(FieldGroup group, String name, String version, FieldType type) {
    this.version = version;
    fragments = group.field(name + ".fragments", version + " Fragments", type, Base.NONE);
    fragment =
        group.field(name + ".fragment", version + " Fragment", FieldType.FRAMENUM, Base.NONE);
    count = group.field(name + ".fragment.count", "Fragment count", FieldType.UINT32, Base.DEC);
    String whole = "Reassembled " + version;
    length =
        group.field(name + ".reassembled.length", whole + " length", FieldType.UINT32, Base.DEC);
    data = group.field(name + ".reassembled.data", whole + " data", FieldType.BYTES, Base.NONE);
  }

  /** Does nothing but have the fields join their group. */
  static void join() {}

  /** Those of packets of IP version {@code version}. */
  static FragmentFields of(int version) {
    return version == 4 ? IPV4 : IPV6;
  }

  /** Notes the fragments of the packet that is being read, beneath its header. */
  void note(FragmentContext context, FieldTree tree) {
    int total = tree.end();
    tree.begin();
    tree.beneath();
    tree.open(fragments, 0, total);
    tree.generated(fragments);
    if (tree.labelled()) {
      tree.label(fragments, label(context, total));
    }
    for (int i = 0; i < context.count(); i++) {
      one(context, i, tree);
    }
    tree.number(count, 0, 0, context.count());
    tree.generated(count);
    tree.number(length, 0, 0, total);
    tree.generated(length);
    tree.bytes(data, 0, total);
    tree.generated(data);
    tree.close();
  }

  private void one(FragmentContext context, int index, FieldTree tree) {
    int from = context.offset(index);
    int bytes = context.length(index);
    // Longer than the packet where two last fragments contradict each other.
    int there = Math.max(0, Math.min(bytes, tree.end() - from));
    tree.number(fragment, Math.min(from, tree.end()), there, context.frame(index));
    tree.generated(fragment);
    if (tree.labelled()) {
      tree.label(
          fragment,
          "Frame: "
              + context.frame(index)
              + ", payload: "
              + from
              + "-"
              + (from + bytes - 1)
              + " ("
              + bytes
              + (bytes == 1 ? " byte)" : " bytes)"));
    }
  }

  private String label(FragmentContext context, int total) {
    StringBuilder text = new StringBuilder();
    text.append(context.count()).append(' ').append(version).append(" Fragments (");
    text.append(total).append(" bytes)");
    for (int i = 0; i < context.count(); i++) {
      text.append(i == 0 ? ": #" : ", #").append(context.frame(i));
      text.append('(').append(context.length(i)).append(')');
    }
    return text.toString();
  }
}
