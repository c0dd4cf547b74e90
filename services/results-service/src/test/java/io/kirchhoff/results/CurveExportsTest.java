package io.kirchhoff.results;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import dev.hardwood.InputFile;
import dev.hardwood.reader.ParquetFileReader;
import dev.hardwood.reader.RowReader;
import io.kirchhoff.experiment.curve.ChipValues;
import io.kirchhoff.experiment.curve.Curve;
import io.kirchhoff.experiment.curve.CurvePoint;
import io.kirchhoff.experiment.curve.Point;
import io.kirchhoff.experiment.curve.Quantiles;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Whatever is written reads back equal, to the last bit of each number. */
class CurveExportsTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  @Property
  void everyChipIsInTheCsv(@ForAll("points") List<Point> points) throws IOException {
    var file = new ByteArrayOutputStream();
    assertThat(ChipsCsv.write(points.stream(), file)).isEqualTo(points.size());
    List<CsvRecord> rows = rows(file.toString(UTF_8));
    assertThat(
            rows.stream()
                .map(
                    row ->
                        new Point(
                            row.getField(0),
                            row.getField(1),
                            Double.parseDouble(row.getField(2)),
                            Integer.parseInt(row.getField(3)),
                            Double.parseDouble(row.getField(4)))))
        .isEqualTo(points);
  }

  @Property
  void everyChipIsInTheParquetFile(@ForAll("points") List<Point> points) throws IOException {
    var read = new ArrayList<Point>();
    var file = new ByteArrayOutputStream();
    CurvesParquet.write(points.stream(), file);
    try (ParquetFileReader parquet =
            ParquetFileReader.open(InputFile.of(ByteBuffer.wrap(file.toByteArray())));
        RowReader rows = parquet.rowReader()) {
      while (rows.hasNext()) {
        rows.next();
        read.add(
            new Point(
                rows.getString("series"),
                rows.getString("metric"),
                rows.getDouble("time_seconds"),
                rows.getInt("repeat"),
                rows.getDouble("value")));
      }
    }
    assertThat(read).isEqualTo(points);
  }

  @Property
  void everyTimeOfEveryCurveIsInTheCsv(@ForAll("points") List<Point> points) {
    List<Curve> curves = Curve.of(ChipValues.of(points), List.of());
    List<List<@Nullable Object>> expected =
        curves.stream()
            .flatMap(curve -> curve.points().stream().map(point -> written(curve, point)))
            .toList();
    List<List<@Nullable Object>> read =
        rows(CurvesCsv.of(curves)).stream().map(CurveExportsTest::read).toList();
    assertThat(read).isEqualTo(expected);
  }

  private static List<@Nullable Object> written(Curve curve, CurvePoint point) {
    CurvePoint.Interval interval = point.ci95();
    Quantiles quantiles = point.quantiles();
    return Arrays.asList(
        curve.name(),
        curve.metric(),
        point.seconds(),
        point.mean(),
        point.std(),
        interval == null ? null : interval.low(),
        interval == null ? null : interval.high(),
        (double) point.repeats().size(),
        quantiles == null ? null : quantiles.p5(),
        quantiles == null ? null : quantiles.p25(),
        quantiles == null ? null : quantiles.p50(),
        quantiles == null ? null : quantiles.p75(),
        quantiles == null ? null : quantiles.p95());
  }

  private static List<@Nullable Object> read(CsvRecord row) {
    var cells = new ArrayList<@Nullable Object>(row.getFields().subList(0, 2));
    row.getFields().stream()
        .skip(2)
        .map(cell -> cell.isEmpty() ? null : Double.valueOf(cell))
        .forEach(cells::add);
    return cells;
  }

  @Property
  void everyTimeOfEveryCurveIsInTheJson(@ForAll("points") List<Point> points) {
    List<Curve> curves = Curve.of(ChipValues.of(points), List.of());
    JsonNode read = JSON.readTree(JSON.writeValueAsString(CurvesView.of(curves, Set.of(), true)));
    JsonNode series = read.get("series");
    assertThat(series).hasSize(curves.size());
    for (int place = 0; place < curves.size(); place++) {
      Curve curve = curves.get(place);
      JsonNode one = series.get(place);
      assertThat(one.get("name").stringValue()).isEqualTo(curve.name());
      assertThat(one.get("metric").stringValue()).isEqualTo(curve.metric());
      assertThat(one.get("points").valueStream().map(it -> it.get("timeSeconds").doubleValue()))
          .isEqualTo(curve.points().stream().map(CurvePoint::seconds).toList());
      for (int time = 0; time < curve.points().size(); time++) {
        assertRead(one.get("points").get(time), curve.points().get(time));
      }
    }
  }

  /** JSON has numbers only: what is none is null there. */
  private static void assertRead(JsonNode read, CurvePoint point) {
    assertThat(number(read.get("mean"))).isEqualTo(finite(point.mean()));
    assertThat(number(read.get("std"))).isEqualTo(finite(point.std()));
    assertThat(read.get("n").intValue()).isEqualTo(point.repeats().size());
    assertThat(read.get("repeats").valueStream().map(CurveExportsTest::number))
        .isEqualTo(point.repeats().stream().map(CurveExportsTest::finite).toList());
    CurvePoint.Interval interval = point.ci95();
    if (!read.get("ci95").isNull() && interval != null) {
      assertThat(read.get("ci95").valueStream().map(JsonNode::doubleValue))
          .containsExactly(interval.low(), interval.high());
    }
    Quantiles quantiles = point.quantiles();
    if (!read.get("quantiles").isNull() && quantiles != null) {
      assertThat(
              Stream.of("p5", "p25", "p50", "p75", "p95")
                  .map(it -> read.get("quantiles").get(it).doubleValue()))
          .containsExactly(
              quantiles.p5(), quantiles.p25(), quantiles.p50(), quantiles.p75(), quantiles.p95());
    }
  }

  private static @Nullable Double number(JsonNode read) {
    return read.isNull() ? null : Double.valueOf(read.doubleValue());
  }

  private static @Nullable Double finite(@Nullable Double value) {
    return value != null && Double.isFinite(value) ? value : null;
  }

  private static List<CsvRecord> rows(String csv) {
    return CsvReader.builder().ofCsvRecord(csv).stream().skip(1).toList();
  }

  /** Many chips at few times of few curves, so that some have statistics, and all else at once. */
  @Provide
  Arbitrary<List<Point>> points() {
    Arbitrary<Integer> repeat = Arbitraries.integers().greaterOrEqual(0);
    Arbitrary<String> metric = Arbitraries.of(Point.ACCURACY, Point.PERPLEXITY);
    Arbitrary<Double> time =
        Arbitraries.oneOf(Arbitraries.of(0.0, 1.0, 86_400.0), Arbitraries.doubles());
    return Combinators.combine(names(), metric, time, repeat, values()).as(Point::new).list();
  }

  private static Arbitrary<String> names() {
    return Arbitraries.oneOf(
        Arbitraries.of("mapped", "hardware-aware"),
        Arbitraries.of("", "größer ∞ 漢字 🙂", "=1+1", " a, \"b\"\r\n# c\t"),
        Arbitraries.strings()
            .ofMaxLength(12)
            .withCharRange(' ', '~')
            .withChars(',', '"', '\'', '\n', '\r', '\t', ';', '#', '\u00e9', '\u202e', '\ufeff'));
  }

  private static Arbitrary<Double> values() {
    return Arbitraries.oneOf(
        Arbitraries.doubles().between(0, 1),
        Arbitraries.doubles(),
        Arbitraries.of(
            Double.NaN,
            Double.POSITIVE_INFINITY,
            Double.NEGATIVE_INFINITY,
            Double.MIN_VALUE,
            Double.MAX_VALUE,
            -0.0));
  }
}
