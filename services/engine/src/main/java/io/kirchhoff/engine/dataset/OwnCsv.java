package io.kirchhoff.engine.dataset;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Own images in train.csv and test.csv: a line for each, with its label and its values in the order
 * of {@link ImageShape}. The first line is a header where its first field is no number.
 */
final class OwnCsv {
  private OwnCsv() {}

  static OwnData.Parts read(OwnFiles files, Path folder) throws IOException {
    return new OwnData.Parts(part(files, folder, "train.csv"), part(files, folder, "test.csv"));
  }

  private static Samples part(OwnFiles files, Path folder, String name) throws IOException {
    if (!Files.isRegularFile(folder.resolve(name))) {
      throw new DatasetUnusableException("%s has no file %s".formatted(folder, name));
    }
    Path file = OwnData.within(folder, folder.resolve(name));
    var labels = IntStream.builder();
    try (CsvReader<CsvRecord> reader = lines(file);
        var images = new KeptBytes()) {
      int labelColumn = 0;
      boolean first = true;
      for (CsvRecord line : reader) {
        if (first && (files.label() != null || number(line.getField(0)) == null)) {
          labelColumn = labelColumn(files, file, line.getFields());
        } else {
          images.write(image(files, file, line, labelColumn));
          labels.add(label(files, file, line, labelColumn));
        }
        first = false;
      }
      return new LabelledValues(files.shape(), images.whole(), labels.build().toArray());
    } catch (UncheckedIOException | CsvParseException broken) {
      var damaged =
          new DatasetDamagedException(file.toString(), "" + broken.getMessage(), "CSV in UTF-8");
      damaged.initCause(broken);
      throw damaged;
    }
  }

  /** Lines of any length: what is wrong with one is said here. */
  private static CsvReader<CsvRecord> lines(Path file) throws IOException {
    return CsvReader.builder()
        .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
        .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
        .ofCsvRecord(file);
  }

  private static int labelColumn(OwnFiles files, Path file, List<String> header)
      throws DatasetUnusableException {
    if (files.label() == null) {
      return 0;
    }
    int column = header.indexOf(files.label());
    if (column < 0) {
      throw new DatasetUnusableException(
          "%s: the header has no column %s; it begins with %s"
              .formatted(file, files.label(), header.subList(0, Math.min(5, header.size()))));
    }
    return column;
  }

  private static int label(OwnFiles files, Path file, CsvRecord line, int column)
      throws DatasetUnusableException {
    String place = "line %d, field %d".formatted(line.getStartingLineNumber(), column + 1);
    Double label = number(line.getField(column));
    if (label == null || label != Math.rint(label)) {
      throw new DatasetUnusableException(
          "%s: %s is \"%s\"; a label must be a whole number of 0 to %d"
              .formatted(file, place, line.getField(column), files.classes() - 1));
    }
    OwnData.requireClass(file.toString(), place, label.longValue(), files);
    return label.intValue();
  }

  private static byte[] image(OwnFiles files, Path file, CsvRecord line, int labelColumn)
      throws DatasetUnusableException {
    int values = files.shape().values();
    if (line.getFieldCount() != values + 1) {
      throw new DatasetUnusableException(
          "%s: line %d has %d fields; image %s asks for a label and %d values"
              .formatted(
                  file, line.getStartingLineNumber(), line.getFieldCount(), files.image(), values));
    }
    var image = new byte[values * Float.BYTES];
    MemorySegment target = MemorySegment.ofArray(image);
    for (int i = 0; i < values; i++) {
      int field = i < labelColumn ? i : i + 1;
      Double value = number(line.getField(field));
      if (value == null || !Float.isFinite(value.floatValue())) {
        throw new DatasetUnusableException(
            "%s: line %d, field %d is \"%s\"; a value must be a finite number"
                .formatted(file, line.getStartingLineNumber(), field + 1, line.getField(field)));
      }
      target.setAtIndex(LabelledValues.LAYOUT, i, value.floatValue());
    }
    return image;
  }

  private static @Nullable Double number(String field) {
    try {
      return Double.valueOf(field);
    } catch (NumberFormatException text) {
      return null;
    }
  }
}
