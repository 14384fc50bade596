package org.unas.cli.view.svg;

/** A part of a page: knows its size, and draws itself into a corner. */
interface Figure {
  double width();

  double height();

  /** Draws itself with its upper left corner at a point. */
  void draw(Svg svg, double left, double top);
}
