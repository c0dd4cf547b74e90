package io.kirchhoff.picture;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** A picture as tests read it. */
final class Drawing {
  private final Document svg;

  Drawing(String text) throws Exception {
    svg =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
  }

  List<Element> elements(String name) {
    NodeList found = svg.getElementsByTagName(name);
    var elements = new ArrayList<Element>();
    for (int i = 0; i < found.getLength(); i++) {
      elements.add((Element) found.item(i));
    }
    return elements;
  }

  List<String> texts() {
    return elements("text").stream().map(Element::getTextContent).toList();
  }

  static List<double[]> corners(Element shape) {
    var corners = new ArrayList<double[]>();
    for (String pair : shape.getAttribute("points").split(" ", -1)) {
      String[] numbers = pair.split(",", -1);
      corners.add(new double[] {Double.parseDouble(numbers[0]), Double.parseDouble(numbers[1])});
    }
    return corners;
  }
}
