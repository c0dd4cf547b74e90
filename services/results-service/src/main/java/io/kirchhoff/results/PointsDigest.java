package io.kirchhoff.results;

import io.kirchhoff.experiment.curve.Point;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.DigestOutputStream;
import java.util.stream.Stream;
import org.apache.commons.codec.binary.Hex;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * Tells whether points are the same to the last digit.
 *
 * @param count how many there are
 * @param sha256 of their CSV, a line for each chip
 */
public record PointsDigest(int count, String sha256) {
  static PointsDigest of(Stream<Point> points) {
    var digest =
        new DigestOutputStream(OutputStream.nullOutputStream(), DigestUtils.getSha256Digest());
    try {
      int count = ChipsCsv.write(points, digest);
      return new PointsDigest(count, Hex.encodeHexString(digest.getMessageDigest().digest()));
    } catch (IOException impossible) {
      throw new UncheckedIOException("Nothing has no broken disks.", impossible);
    }
  }
}
