package org.pixelwire.wire;

/** Placeholder. */
public record RecordHeader(int version) {}
