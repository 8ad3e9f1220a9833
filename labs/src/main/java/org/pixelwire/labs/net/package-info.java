/**
 * The private lab network: a network of one's own, in which capturing needs no permission, and the
 * only door to the operating system's network tools and settings.
 *
 * <p>Imports the JDK and the capture package only. Start reading at {@link
 * org.pixelwire.labs.net.PrivateNetwork}, which starts this program again inside such a network;
 * {@link org.pixelwire.labs.net.Keeper} is what runs there, and {@link
 * org.pixelwire.labs.net.Topology} what it makes.
 */
package org.pixelwire.labs.net;
