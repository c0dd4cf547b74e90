package io.kirchhoff.picture;

/** The ground that a picture is drawn on. */
public enum PictureTheme {
  /** Dark on white, for print and documents. */
  LIGHT(CurveStyle.PAPER, "c1"),
  /** Light on the dark surface of the dashboard. */
  DARK(CurveStyle.NIGHT, "heat");

  private final String style;
  private final String heat;

  PictureTheme(String style, String heat) {
    this.style = style;
    this.heat = heat;
  }

  String style() {
    return style;
  }

  /** The class of shades that letters stand on. */
  String heat() {
    return heat;
  }
}
