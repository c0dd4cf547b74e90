package io.kirchhoff.results;

import com.github.weisj.jsvg.SVGDocument;
import com.github.weisj.jsvg.parser.LoaderContext;
import com.github.weisj.jsvg.parser.SVGLoader;
import com.github.weisj.jsvg.view.FloatSize;
import com.github.weisj.jsvg.view.ViewBox;
import io.kirchhoff.api.problem.ProblemCode;
import io.kirchhoff.api.problem.ProblemException;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.font.FontRenderContext;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Pictures as PNG. */
public final class CurvesPng {
  /** Pixels of the PNG for one of the SVG. */
  static final int SCALE = 2;

  private static final Logger LOG = LoggerFactory.getLogger(CurvesPng.class);

  private CurvesPng() {}

  /**
   * A picture that we drew.
   *
   * @throws ProblemException when this machine cannot draw text
   */
  public static byte[] of(String svg) {
    tryFonts();
    return encoded(painted(JsvgStyle.of(svg)));
  }

  /**
   * Java looks for fonts when the first letter is laid out, and says in many ways that it has none.
   */
  private static void tryFonts() {
    try {
      new Font(Font.SANS_SERIF, Font.PLAIN, 13)
          .createGlyphVector(new FontRenderContext(null, true, true), "a");
    } catch (LinkageError | InternalError | RuntimeException noFonts) {
      LOG.warn("Curves cannot be drawn as PNG here: {}", noFonts.toString());
      throw new ProblemException(
          ProblemCode.FORMAT_UNAVAILABLE,
          "This server cannot draw PNG: it has no fonts (packages fontconfig and fonts-dejavu-core). Ask for svg instead.");
    }
  }

  private static BufferedImage painted(String svg) {
    SVGDocument picture =
        new SVGLoader()
            .load(
                new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)),
                null,
                LoaderContext.createDefault());
    if (picture == null) {
      throw new IllegalStateException("The picture is not SVG.");
    }
    FloatSize size = picture.size();
    var image =
        new BufferedImage(
            Math.round(SCALE * size.width),
            Math.round(SCALE * size.height),
            BufferedImage.TYPE_INT_RGB);
    Graphics2D paint = image.createGraphics();
    try {
      paint.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
      paint.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
      paint.scale(SCALE, SCALE);
      picture.render(null, paint, new ViewBox(0, 0, size.width, size.height));
    } finally {
      paint.dispose();
    }
    return image;
  }

  private static byte[] encoded(BufferedImage image) {
    var bytes = new ByteArrayOutputStream();
    // In memory, where ImageIO by itself takes a file.
    try (var output = new MemoryCacheImageOutputStream(bytes)) {
      ImageIO.write(image, "png", output);
    } catch (IOException impossible) {
      throw new UncheckedIOException("Memory has no broken disks.", impossible);
    }
    return bytes.toByteArray();
  }
}
