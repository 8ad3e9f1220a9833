/**
 * Pictures as files, as pixels and on the screen: the only door to OpenCV.
 *
 * <p>Imports the JDK and OpenCV only, so that both ends and the sniffer see pictures through the
 * same eyes. Start reading at {@link org.pixelwire.image.ImageFiles}, then {@link
 * org.pixelwire.image.Pixels}; {@link org.pixelwire.image.OpenCv} tells how the library is loaded.
 */
package org.pixelwire.image;
