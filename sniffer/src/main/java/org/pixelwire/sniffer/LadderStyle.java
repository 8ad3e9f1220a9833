package org.pixelwire.sniffer;

/** The characters that ladders are drawn with. */
enum LadderStyle {
  UNICODE('\u2500', '\u254c', '\u25ba', '\u25c4', '\u2502', '\u00d7', '\u22ee'),
  ASCII('-', '.', '>', '<', '|', 'x', ':');

  final char line;
  final char broken;
  final char right;
  final char left;
  final char rail;
  final char lost;
  final char more;

  LadderStyle(char line, char broken, char right, char left, char rail, char lost, char more) {
    this.line = line;
    this.broken = broken;
    this.right = right;
    this.left = left;
    this.rail = rail;
    this.lost = lost;
    this.more = more;
  }
}
