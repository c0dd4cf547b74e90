package io.kirchhoff.results;

import io.kirchhoff.experiment.curve.Point;
import io.kirchhoff.store.artifact.Sha256;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.DigestOutputStream;
import java.util.stream.Stream;

/**
 * Tells whether points are the same to the last digit.
 *
 * @param count how many there are
 * @param sha256 of their CSV, a line for each chip
 */
public record PointsDigest(int count, String sha256) {
  static PointsDigest of(Stream<Point> points) {
    var digest = new DigestOutputStream(OutputStream.nullOutputStream(), Sha256.begun());
    try {
      int count = ChipsCsv.write(points, digest);
      return new PointsDigest(count, Sha256.of(digest.getMessageDigest()));
    } catch (IOException impossible) {
      throw new UncheckedIOException("Nothing has no broken disks.", impossible);
    }
  }
}
