/**
 * Conversations and byte streams: which packets belong together, and what their payloads add up to.
 *
 * <p>Imports {@code packet} (and the byte view of {@code wire}); it knows nothing of files or of
 * Pixelwire transfers. Start at {@link org.pixelwire.flow.Conversations}; {@link
 * org.pixelwire.flow.StreamSink} reads a TCP stream put back together, {@link
 * org.pixelwire.flow.StreamMap} knows which frame brought which of its bytes.
 */
package org.pixelwire.flow;
