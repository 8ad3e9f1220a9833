package org.pixelwire.query.text;

/**
 * One of Wireshark's default rules: the first whose filter a packet passes gives its line its
 * colours.
 *
 * @param name as Wireshark's list of rules has it
 * @param filter a display filter; parts about protocols that are not read here are left out
 * @param background 0xRRGGBB
 * @param foreground 0xRRGGBB
 */
record ColouringRule(String name, String filter, int background, int foreground) {}
