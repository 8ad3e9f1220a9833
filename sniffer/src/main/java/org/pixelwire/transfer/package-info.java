/**
 * Pixelwire transfers rebuilt from packets alone, and what happened to every chunk of them.
 *
 * <p>Imports {@code flow}, {@code wire} and {@code image}; never sender or receiver, whose words it
 * checks. Start at {@link org.pixelwire.transfer.Transfers}, which finds transfers in frames;
 * {@link org.pixelwire.transfer.Ledger} reconciles one with the records of both ends.
 */
package org.pixelwire.transfer;
