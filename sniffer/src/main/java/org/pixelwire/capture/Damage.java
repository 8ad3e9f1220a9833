package org.pixelwire.capture;

/**
 * Where and why reading a capture file ended early; everything before {@code offset} was delivered.
 *
 * @param offset byte position of the record that could not be read, after decompression
 * @param reason a phrase naming the values at fault
 */
public record Damage(long offset, String reason) {}
