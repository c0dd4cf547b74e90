package io.kirchhoff.picture;

/**
 * How pictures look. Colours are from Okabe and Ito's palette, which the colour-blind can tell
 * apart.
 */
final class CurveStyle {
  /** The first is for what others are compared with. */
  static final int COLOURS = 6;

  private static final String LIGHT =
      """
      .paper { fill: #ffffff; } text { fill: #24292f; } .title { font-size: 15px; font-weight: 600; }
      .end { text-anchor: end; } .middle { text-anchor: middle; }
      .grid { stroke: #d0d7de; } .limit { stroke: #57606a; stroke-dasharray: 2 4; } .small { font-size: 11px; paint-order: stroke; stroke: #ffffff; stroke-width: 3px; }
      circle { stroke: none; }
      .c0 { stroke: #6e7781; fill: #6e7781; } .c1 { stroke: #d55e00; fill: #d55e00; }
      .c2 { stroke: #0072b2; fill: #0072b2; } .c3 { stroke: #009e73; fill: #009e73; }
      .c4 { stroke: #cc79a7; fill: #cc79a7; } .c5 { stroke: #b58900; fill: #b58900; }
      """;

  private static final String DARK =
      """
      @media (prefers-color-scheme: dark) {
      .paper { fill: #0d1117; } text { fill: #e6edf3; }
      .grid { stroke: #30363d; } .limit { stroke: #8b949e; } .small { stroke: #0d1117; }
      .c0 { stroke: #9ea7b0; fill: #9ea7b0; } .c1 { stroke: #ff9248; fill: #ff9248; }
      .c2 { stroke: #58b4f0; fill: #58b4f0; } .c3 { stroke: #3fc79a; fill: #3fc79a; }
      .c4 { stroke: #e29cc4; fill: #e29cc4; } .c5 { stroke: #dfb93a; fill: #dfb93a; }
      }
      """;

  private static final String SHAPES =
      """
      .curve { fill: none; stroke-width: 2.2px; } .band { stroke: none; fill-opacity: 0.2; }
      """;

  /** Follows the reader's light or dark scheme; colours are lighter on dark. */
  static final String SCREEN =
      "<style>\nsvg { font-family: system-ui, sans-serif; font-size: 13px; }\n"
          + LIGHT
          + DARK
          + SHAPES
          + "</style>";

  private static final String JOURNAL =
      "<style>\nsvg { font-family: Helvetica, Arial, 'Liberation Sans', 'DejaVu Sans', SansSerif, sans-serif; font-size: 13px; }\n";

  /** Always on white, in the fonts of journals. */
  static final String PAPER =
      JOURNAL
          + LIGHT
          + SHAPES
          + """
          .frame { fill: none; stroke: #57606a; } .note { fill: #57606a; }
          .baseline { stroke-dasharray: 7 4; } .hollow { fill: #ffffff; stroke-width: 1.6px; }
          </style>""";

  /**
   * The same on a dark ground, always: the dashboard's dark surface, ink and series. Shades that
   * letters stand on are deeper than lines, so that the letters can be read.
   */
  static final String NIGHT =
      JOURNAL
          + """
          .paper { fill: #171f28; } text { fill: #e7ecf1; } .title { font-size: 15px; font-weight: 600; }
          .end { text-anchor: end; } .middle { text-anchor: middle; }
          .grid { stroke: #303c49; } .limit { stroke: #a2afbd; stroke-dasharray: 2 4; } .small { font-size: 11px; paint-order: stroke; stroke: #171f28; stroke-width: 3px; }
          circle { stroke: none; }
          .c0 { stroke: #a3afbb; fill: #a3afbb; } .c1 { stroke: #f0883e; fill: #f0883e; }
          .c2 { stroke: #56b4e9; fill: #56b4e9; } .c3 { stroke: #2fbf94; fill: #2fbf94; }
          .c4 { stroke: #d98fc1; fill: #d98fc1; } .c5 { stroke: #e0b13c; fill: #e0b13c; }
          .heat { fill: #b8480f; }
          """
          + SHAPES
          + """
          .frame { fill: none; stroke: #6f7d8b; } .note { fill: #a2afbd; }
          .baseline { stroke-dasharray: 7 4; } .hollow { fill: #171f28; stroke-width: 1.6px; }
          </style>""";

  private CurveStyle() {}
}
