package io.kirchhoff.engine.network;

import io.kirchhoff.engine.dataset.ImageShape;
import io.kirchhoff.engine.dataset.SampleShape;
import io.kirchhoff.engine.dataset.TextShape;

/** Tells a network of one kind of samples what is wrong with another. */
final class RequiredSamples {
  private RequiredSamples() {}

  /**
   * The samples as images.
   *
   * @throws IllegalArgumentException when they are passages of a text
   */
  static ImageShape images(String network, SampleShape samples) {
    return switch (samples) {
      case ImageShape images -> images;
      case TextShape text ->
          throw new IllegalArgumentException(
              "%s needs images; the samples of this data set are passages of text, %s."
                  .formatted(network, text));
    };
  }

  /**
   * The samples as passages of a text.
   *
   * @throws IllegalArgumentException when they are images
   */
  static TextShape text(String network, SampleShape samples) {
    return switch (samples) {
      case TextShape text -> text;
      case ImageShape images ->
          throw new IllegalArgumentException(
              "%s needs passages of a text; the samples of this data set are images, %s."
                  .formatted(network, images));
    };
  }
}
