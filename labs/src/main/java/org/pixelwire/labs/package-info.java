/**
 * The program: the root command, the demonstration, the health check, and what courses need.
 *
 * <p>Imports everything else; nothing imports it. Start at {@link org.pixelwire.labs.Pixelwire};
 * {@link org.pixelwire.labs.DemoCommand} shows how the other modules are put together.
 */
package org.pixelwire.labs;
