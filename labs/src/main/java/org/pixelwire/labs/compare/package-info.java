/**
 * TCP against UDP side by side: one model for terminal and JSON.
 *
 * <p>Imports the sniffer module's packages. Start at {@link org.pixelwire.labs.compare.Comparison}.
 */
package org.pixelwire.labs.compare;
