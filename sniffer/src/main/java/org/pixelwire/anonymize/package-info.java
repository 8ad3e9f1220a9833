/**
 * Frames without what tells whose they are: addresses under pseudonyms, payload wiped, checksums as
 * right or wrong as before.
 *
 * <p>Imports {@code packet}, for where headers lie, and the JDK. Start at {@link
 * org.pixelwire.anonymize.FrameAnonymizer}.
 */
package org.pixelwire.anonymize;
