package io.kirchhoff.results;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hardwood.InputFile;
import dev.hardwood.reader.ParquetFileReader;
import dev.hardwood.reader.RowReader;
import io.kirchhoff.experiment.curve.Point;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is written, as a reader of another house sees it. */
class CurvesParquetTest {
  private static final long SEED = 20_261_129;

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 7, 1000, 50_000, 1_000_000})
  void whatIsWrittenReadsBackEqual(int count) throws Exception {
    System.out.printf("%d random points, seed %d%n", count, SEED);
    List<Point> points = randomPoints(count);
    var file = new ByteArrayOutputStream();
    CurvesParquet.write(points.stream(), file);
    assertThat(read(file.toByteArray())).isEqualTo(points);
  }

  private static List<Point> read(byte[] file) throws IOException {
    var points = new ArrayList<Point>();
    try (ParquetFileReader parquet = ParquetFileReader.open(InputFile.of(ByteBuffer.wrap(file)));
        RowReader rows = parquet.rowReader()) {
      while (rows.hasNext()) {
        rows.next();
        points.add(
            new Point(
                rows.getString("series"),
                rows.getString("metric"),
                rows.getDouble("time_seconds"),
                rows.getInt("repeat"),
                rows.getDouble("value")));
      }
    }
    return points;
  }

  /** Names in several scripts, times over all scales, values of any bits that are a number. */
  private static List<Point> randomPoints(int count) {
    var random = new SplittableRandom(SEED);
    List<String> names = List.of("mapped", "R&D <\"x\">, y", "größer ∞ 漢字 🙂", "");
    return IntStream.range(0, count)
        .mapToObj(
            _ ->
                new Point(
                    names.get(random.nextInt(names.size())),
                    random.nextBoolean() ? Point.ACCURACY : Point.PERPLEXITY,
                    Math.pow(10, random.nextDouble(-7, 9)),
                    random.nextInt(),
                    Double.longBitsToDouble(random.nextLong())))
        .toList();
  }
}
