/**
 * The records that both ends write of what they did: two of the three witnesses of a transfer.
 *
 * <p>Imports {@code wire} and Jackson. Start at {@link org.pixelwire.wire.record.TransferRecord};
 * {@link org.pixelwire.wire.record.RecordFile} reads and writes it as JSON.
 */
package org.pixelwire.wire.record;
