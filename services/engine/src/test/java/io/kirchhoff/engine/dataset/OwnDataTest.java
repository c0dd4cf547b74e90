package io.kirchhoff.engine.dataset;

import static io.kirchhoff.engine.dataset.OwnDataFixture.floats;
import static io.kirchhoff.engine.dataset.OwnDataFixture.longs;
import static io.kirchhoff.engine.dataset.OwnDataFixture.npy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OwnDataTest {
  private static final OwnFiles ROWS = new OwnFiles("mine", List.of(1, 1, 2), 3, null);
  @TempDir Path folder;

  private Dataset load(String format, OwnFiles files) throws IOException {
    return OwnData.load(format, files, folder);
  }

  private void write(String name, String content) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
  }

  private static float[] values(Samples samples) {
    FloatBuffer values = FloatBuffer.allocate(samples.size() * samples.shape().values());
    samples.copyInto(0, samples.size(), values);
    return values.array();
  }

  @Test
  void ofCsvTakesTheLabelFirstOrByName() throws IOException {
    write("mine/train.csv", "0,1.5,-2\n1,3,4\n2,5,6\n");
    write("mine/test.csv", "a,kind,b\n7,2,8\n9,0,1e-3\n");
    write("named/train.csv", "a,kind,b\n7,2,8\n9,0,1\n5,1,6\n");
    write("named/test.csv", "kind,a,b\n2,7,8\n0,9,0.001\n");
    Dataset first = load("csv", new OwnFiles("mine", List.of(1, 1, 2), 10, null));
    assertThat(first.train().size() + first.validation().size()).isEqualTo(3);
    // Without a name the first column is the label, header or not.
    assertThat(first.test().labels(0, 1)).containsExactly(7);
    Dataset named = load("csv", new OwnFiles("named", List.of(1, 1, 2), 3, "kind"));
    assertThat(named.test().labels(0, 2)).containsExactly(2, 0);
    assertThat(values(named.test())).containsExactly(7, 8, 9, 0.001f);
    assertThat(named.classes()).containsExactly("0", "1", "2");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0,1,2\\n3,1,2|line 2, field 1 is 3, but classes is 3: labels must be 0 to 2",
        "0,1,2\\nx,1,2|line 2, field 1 is \"x\"; a label must be a whole number of 0 to 2",
        "0,1,2\\n1,1|line 2 has 2 fields; image [1, 1, 2] asks for a label and 2 values",
        "0,1,2\\n1,1,two|line 2, field 3 is \"two\"; a value must be a finite number",
        "0,1,2\\n1,1,NaN|line 2, field 3 is \"NaN\"; a value must be a finite number"
      })
  void ofCsvNamesTheLineAndTheField(String content, String message) throws IOException {
    write("mine/train.csv", content.replace("\\n", "\n"));
    assertThatThrownBy(() -> load("csv", ROWS))
        .isInstanceOf(DatasetUnusableException.class)
        .hasMessage(folder.toRealPath().resolve("mine/train.csv") + ": " + message);
  }

  private Map<String, byte[]> arrays() {
    var arrays = new HashMap<String, byte[]>();
    arrays.put("x_train", npy("<f4", "4, 1, 1, 2", floats(1, 2, 3, 4, 5, 6, 7, 8)));
    arrays.put("y_train", npy("<i8", "4,", longs(0, 1, 2, 0)));
    arrays.put("x_test", npy("<f4", "2, 2", floats(9, 10, 11, 12)));
    arrays.put("y_test", npy("|u1", "2, 1", new byte[] {1, 2}));
    return arrays;
  }

  @Test
  void ofNpzTakesKerasArrays() throws IOException {
    OwnDataFixture.npz(folder.resolve("mine"), arrays());
    Dataset data = load("npz", ROWS);
    assertThat(data.train().size()).isEqualTo(3);
    assertThat(data.validation().size()).isEqualTo(1);
    assertThat(data.test().labels(0, 2)).containsExactly(1, 2);
    assertThat(values(data.test())).containsExactly(9, 10, 11, 12);
  }

  @Test
  void ofNpzMayHaveBytesAndTheChannelsLast() throws IOException {
    Map<String, byte[]> arrays = arrays();
    byte[] pixels = {0, 51, 102, (byte) 153, (byte) 204, (byte) 255};
    arrays.put("x_train", npy("|u1", "4, 1, 2, 3", new byte[24]));
    arrays.put("x_test", npy("|u1", "2, 1, 2, 3", Arrays.copyOf(pixels, 12)));
    OwnDataFixture.npz(folder.resolve("mine"), arrays);
    Dataset data = load("npz", new OwnFiles("mine", List.of(3, 1, 2), 3, null));
    assertThat(values(data.test().subset(new int[] {0})))
        .containsExactly(0f, 0.6f, 0.2f, 0.8f, 0.4f, 1f);
  }

  @Test
  void ofNpzSaysWhatDoesNotFit() throws IOException {
    Path file = folder.toRealPath().resolve("mine");
    Map<String, byte[]> arrays = arrays();
    arrays.put("x_train", npy("<f4", "4, 3", new byte[48]));
    refuses(arrays, file + ", array x_train: shape [4, 3]; the 4 labels and image 1x1x2 ask for");
    arrays = arrays();
    arrays.put("y_train", npy("<i8", "4,", longs(0, 1, 3, 0)));
    refuses(arrays, file + ", array y_train: label 2 is 3, but classes is 3");
    arrays.put("y_train", npy("<f4", "4,", new byte[16]));
    refuses(arrays, file + ", array y_train: f4 of shape [4]; labels must be whole numbers");
    arrays.put("y_train", npy("<i8", "4,", longs(0, 1, 2)));
    refuses(arrays, file + ", array y_train: 24 bytes of values, expected 32");
    arrays.put("y_train", npy("|O", "4,", new byte[8]));
    refuses(arrays, file + ", array y_train: header {'descr': '|O'");
    arrays.put("y_train", new byte[5]);
    refuses(arrays, file + ", array y_train: no NumPy array, expected a file of numpy.save");
    arrays.remove("y_train");
    refuses(arrays, file + ": no array y_train; needed are x_train, y_train, x_test and y_test");
    Files.writeString(file, "text");
    assertThatThrownBy(() -> load("npz", ROWS))
        .isInstanceOf(DatasetDamagedException.class)
        .hasMessage(file + ": a broken archive, expected an npz file");
  }

  private void refuses(Map<String, byte[]> arrays, String message) {
    OwnDataFixture.npz(folder.resolve("mine"), arrays);
    assertThatThrownBy(() -> load("npz", ROWS))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith(message);
  }

  @Test
  void ofIdxTakesMnistsFourFiles() throws IOException {
    idx("train", 20);
    idx("t10k", 4);
    Dataset data = load("idx", new OwnFiles("mine", List.of(1, 3, 2), 256, null));
    assertThat(data.train().size()).isEqualTo(18);
    assertThat(data.validation().size()).isEqualTo(2);
    assertThat(data.test().size()).isEqualTo(4);
    assertThatThrownBy(() -> load("idx", new OwnFiles("mine", List.of(1, 2, 3), 256, null)))
        .isInstanceOf(DatasetUnusableException.class)
        .hasMessageContaining("dimensions [20, 3, 2]")
        .hasMessageContaining("image [1, 2, 3] ask for [20, 2, 3]");
  }

  private void idx(String part, int count) {
    Path mine = folder.resolve("mine");
    byte[] images = IdxFixture.idx(0x803, List.of(count, 3, 2), count * 6);
    IdxFixture.write(mine, part + "-images-idx3-ubyte", images);
    byte[] labels = IdxFixture.gzip(IdxFixture.idx(0x801, List.of(count), count));
    IdxFixture.write(mine, part + "-labels-idx1-ubyte.gz", labels);
  }

  @ParameterizedTest
  @ValueSource(strings = {"../secret", "/etc/passwd", "a/../../secret", "link"})
  void isNeverReadFromOutsideItsFolder(String path) throws IOException {
    Path own = Files.createDirectories(folder.resolve("own"));
    OwnDataFixture.npz(folder.resolve("secret"), arrays());
    Files.createSymbolicLink(own.resolve("link"), folder.resolve("secret"));
    assertThatThrownBy(
            () -> OwnData.load("npz", new OwnFiles(path, List.of(1, 1, 2), 3, null), own))
        .isInstanceOf(DatasetUnusableException.class)
        .hasMessageStartingWith("path " + path + " leads out of the folder of own data");
  }

  @Test
  void isNotReadThroughALinkWithinAFolder() throws IOException {
    write("secret.csv", "0,1,2\n");
    Path own = Files.createDirectories(folder.resolve("own/mine")).getParent();
    Files.createSymbolicLink(own.resolve("mine/train.csv"), folder.resolve("secret.csv"));
    assertThatThrownBy(() -> OwnData.load("csv", ROWS, own))
        .isInstanceOf(DatasetUnusableException.class)
        .hasMessageContaining("leads out of the folder");
  }

  @Test
  void isRefusedWhereTheOperatorAllowsNone() {
    assertThatThrownBy(() -> OwnData.load("npz", ROWS, null))
        .isInstanceOf(DatasetUnusableException.class)
        .hasMessageContaining("kirchhoff.worker.own-data");
    assertThatThrownBy(() -> load("npz", ROWS))
        .isInstanceOf(DatasetUnusableException.class)
        .hasMessage("there is no mine in the folder of own data, " + folder);
  }
}
