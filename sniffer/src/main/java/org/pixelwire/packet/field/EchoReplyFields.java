package org.pixelwire.packet.field;

import java.util.Locale;

/** Which echo request a reply answers, and how long that took. */
final class EchoReplyFields {
  static final EchoReplyFields V4 =
      new EchoReplyFields(IcmpFields.GROUP, "icmp", "Request frame", "Response time");
  static final EchoReplyFields V6 =
      new EchoReplyFields(Icmpv6Fields.GROUP, "icmpv6", "Response To", "Response Time");

  private static final double NANOS_PER_MILLI = 1e6;

  private final Field request;
  private final Field time;

  private EchoReplyFields(FieldGroup group, String prefix, String request, String time) {
    this.request = group.field(prefix + ".resp_to", request, FieldType.FRAMENUM, Base.NONE);
    this.time = group.field(prefix + ".resptime", time, FieldType.DOUBLE, Base.NONE);
  }

  /** Does nothing but have the fields join their group. */
  static void join() {}

  void note(FrameContext context, FieldTree tree) {
    if (context.echoRequestFrame() == 0) {
      return;
    }
    double millis = context.sinceEchoRequestNanos() / NANOS_PER_MILLI;
    tree.computed(request, context.echoRequestFrame());
    tree.computed(time, Double.doubleToRawLongBits(millis));
    if (tree.labelled()) {
      tree.label(time, String.format(Locale.ROOT, "%s: %.3f ms", time.label(), millis));
    }
  }
}
