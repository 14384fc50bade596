package org.unas.cli.view.svg;

import java.io.StringWriter;
import java.util.Locale;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** An SVG document while it is written. Lengths are pixels, y grows downwards. */
final class Svg {
  private static final String NAMESPACE = "http://www.w3.org/2000/svg";

  private final StringWriter text = new StringWriter();
  private final XMLStreamWriter xml;

  /** A white page. */
  Svg(double width, double height, String title) {
    try {
      xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
      xml.writeStartDocument();
      xml.writeCharacters("\n");
      xml.writeStartElement("svg");
      xml.writeDefaultNamespace(NAMESPACE);
      attributes(
          "width",
          width,
          "height",
          height,
          "viewBox",
          String.format(Locale.ROOT, "0 0 %s %s", n(width), n(height)));
      attributes("font-family", "Helvetica, Arial, sans-serif", "text-anchor", "middle");
      element("title", title);
      element("rect", "", "width", width, "height", height, "fill", "#ffffff");
    } catch (XMLStreamException e) {
      throw failure(e);
    }
  }

  /**
   * An element without children.
   *
   * @param content its text, may be empty
   * @param attributes names and values, alternating; one with an empty value is left out
   */
  void element(String name, String content, Object... attributes) {
    try {
      xml.writeCharacters("\n");
      xml.writeStartElement(name);
      attributes(attributes);
      if (!content.isEmpty()) {
        xml.writeCharacters(content);
      }
      xml.writeEndElement();
    } catch (XMLStreamException e) {
      throw failure(e);
    }
  }

  /** A label whose middle is at a point. */
  void label(double x, double y, String content, int size, String colour) {
    element("text", content, "x", x, "y", y, "dy", "0.35em", "font-size", size, "fill", colour);
  }

  /** A label that reads upwards, its middle at a point. */
  void uprightLabel(double x, double y, String content, int size, String colour) {
    element(
        "text",
        content,
        "transform",
        String.format(Locale.ROOT, "translate(%s %s) rotate(-90)", n(x), n(y)),
        "dy",
        "0.35em",
        "font-size",
        size,
        "fill",
        colour);
  }

  /** A rounded box whose middle is at a point. */
  void box(double x, double y, double width, double height, Ink ink) {
    element(
        "rect",
        "",
        "x",
        x - width / 2,
        "y",
        y - height / 2,
        "width",
        width,
        "height",
        height,
        "rx",
        Math.min(height, width) / 3,
        "fill",
        ink.fill(),
        "stroke",
        ink.stroke(),
        "stroke-width",
        1.2,
        "stroke-dasharray",
        ink.dash());
  }

  /** A line along path commands. */
  void line(String path, Ink ink) {
    element(
        "path",
        "",
        "d",
        path,
        "fill",
        "none",
        "stroke",
        ink.stroke(),
        "stroke-width",
        1.6,
        "stroke-dasharray",
        ink.dash());
  }

  private void attributes(Object... attributes) throws XMLStreamException {
    for (int i = 0; i < attributes.length; i += 2) {
      Object value = attributes[i + 1];
      String written = value instanceof Number number ? n(number) : value.toString();
      if (!written.isEmpty()) {
        xml.writeAttribute(attributes[i].toString(), written);
      }
    }
  }

  /** A number with at most one decimal. */
  static String n(Number value) {
    String text = String.format(Locale.ROOT, "%.1f", value.doubleValue());
    return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
  }

  /** The whole document. */
  String end() {
    try {
      xml.writeCharacters("\n");
      xml.writeEndDocument();
      xml.close();
      return text + "\n";
    } catch (XMLStreamException e) {
      throw failure(e);
    }
  }

  private static IllegalStateException failure(XMLStreamException e) {
    return new IllegalStateException("A text in memory can always be written.", e);
  }
}
