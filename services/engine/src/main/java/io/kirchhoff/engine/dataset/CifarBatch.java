package io.kirchhoff.engine.dataset;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import org.apache.commons.codec.binary.Hex;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * One known file of CIFAR's binary version: for each image a byte for the class, then the 32 x 32
 * red, green and blue values.
 *
 * @see <a href="https://www.cs.toronto.edu/~kriz/cifar.html">The format's description</a>
 */
record CifarBatch(String name, int images, String sha256) {
  static final ImageShape SHAPE = new ImageShape(3, 32, 32);

  int bytes() {
    return images * (1 + SHAPE.values());
  }

  /**
   * Reads the content to its end.
   *
   * @param source names the content in error messages
   * @throws DatasetDamagedException when the content is anything but this very file
   */
  void read(String source, InputStream content, ArrivedImages arrived) throws IOException {
    MessageDigest digest = DigestUtils.getSha256Digest();
    var image = new byte[1 + SHAPE.values()];
    for (int i = 0; i < images; i++) {
      int found = content.readNBytes(image, 0, image.length);
      if (found < image.length) {
        throw new DatasetDamagedException(
            source, (long) i * image.length + found + " bytes", bytes() + " bytes");
      }
      digest.update(image);
      arrived.add(image[0], image, 1);
    }
    if (content.read() != -1) {
      throw new DatasetDamagedException(source, "more bytes", "only " + bytes());
    }
    Sha256.require(source, Hex.encodeHexString(digest.digest()), sha256);
  }
}
