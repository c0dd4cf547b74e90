package io.kirchhoff.cli.study;

import io.kirchhoff.cli.curve.Curve;
import io.kirchhoff.engine.inference.NormalisedAccuracy;
import io.kirchhoff.picture.StudyPicture;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;

/**
 * An experiment of a study, done.
 *
 * @param title its heading
 * @param specLink from the document to its spec
 * @param picture the file name of its picture, beside the document
 * @param about what a reader must know about it, in Markdown; may be empty
 * @param conditions what was computed, a line of Markdown each
 * @param curves accuracies, the digital one among them
 * @param digital the name of the curve that the others are compared with
 * @param chance the accuracy of guessing, from 0 to 1
 */
public record StudyMember(
    String title,
    String specLink,
    String picture,
    String about,
    List<String> conditions,
    List<Curve> curves,
    String digital,
    double chance) {
  /**
   * The scale on which its chips are judged.
   *
   * @throws IllegalArgumentException when there is no digital curve, or guessing is as good
   */
  NormalisedAccuracy scale() {
    double accuracy =
        curves.stream()
            .filter(curve -> curve.name().equals(digital))
            .flatMap(curve -> curve.points().stream())
            .findFirst()
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "%s: there is no curve %s to compare with; study.yaml names it in digital."
                            .formatted(title, digital)))
            .mean();
    if (accuracy <= chance) {
      throw new IllegalArgumentException(
          "%s: the digital accuracy, %.3f, must be above that of guessing, %.3f; else nothing can be normalised."
              .formatted(title, accuracy, chance));
    }
    return new NormalisedAccuracy(accuracy, chance);
  }

  /** The curves that are compared with the digital one. */
  List<Curve> compared() {
    return curves.stream().filter(curve -> !curve.name().equals(digital)).toList();
  }

  SortedSet<Double> times() {
    return Curve.times(curves);
  }

  /** Its curves as SVG. */
  public Optional<String> drawing() {
    return StudyPicture.of(
        title, curves.stream().map(Curve::drawn).toList(), scale().limit(), "iso-accurate above");
  }
}
