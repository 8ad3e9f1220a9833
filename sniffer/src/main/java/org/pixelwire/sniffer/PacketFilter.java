package org.pixelwire.sniffer;

import org.pixelwire.capture.CaptureException;
import org.pixelwire.capture.PacketSource;
import org.pixelwire.packet.field.FieldSet;
import org.pixelwire.packet.field.FieldTree;
import org.pixelwire.query.PacketFields;
import org.pixelwire.query.filter.DisplayFilter;
import org.pixelwire.query.filter.FilterException;

/**
 * The packets of one capture that a display filter ({@code -Y}) lets through.
 *
 * <p>Ask it in one of three ways, and keep to it: of a packet that an {@link Analysis} took last,
 * of the packet a {@link PacketSource} stands at where there is no analysis, or of a tree of fields
 * that somebody made anyway. The first two must be asked of every packet, in order: some fields
 * depend on those before.
 */
final class PacketFilter {
  private final DisplayFilter filter;
  private final PacketFields fields;
  private final HeaderFields headers;
  private Analysis own;

  private PacketFilter(DisplayFilter filter) {
    this.filter = filter;
    fields = new PacketFields(filter.fields());
    boolean enough = filter.asksOnlyFor(HeaderFields::tell);
    headers = enough ? new HeaderFields(filter.fields()) : null;
  }

  /**
   * Reads what a user wrote.
   *
   * @throws CaptureException a bad request, whose message shows the place in the filter
   */
  static PacketFilter of(String text) throws CaptureException {
    try {
      return new PacketFilter(DisplayFilter.of(text, PacketFields.REGISTRY));
    } catch (FilterException e) {
      throw new CaptureException(CaptureException.Kind.BAD_FILTER, e.explain(text), e);
    }
  }

  /** The fields that a tree for {@link #matches(FieldTree)} must tell. */
  FieldSet fields() {
    return filter.fields();
  }

  /** Whether the packet that {@code analysis} took last passes. */
  boolean matches(Analysis analysis) {
    boolean passes = filter.matches(analysis.fields(fields));
    if (passes) {
      fields.shown();
    }
    return passes;
  }

  /** Whether the packet that {@code source} stands at passes. */
  boolean matches(PacketSource source) {
    if (headers != null) {
      return filter.matches(headers.of(source));
    }
    if (own == null) {
      own = new Analysis("");
    }
    own.add(source);
    return matches(own);
  }

  /** Whether a packet with these fields passes. */
  boolean matches(FieldTree tree) {
    return filter.matches(tree);
  }
}
