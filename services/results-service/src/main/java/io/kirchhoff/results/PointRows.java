package io.kirchhoff.results;

import static org.apache.parquet.schema.LogicalTypeAnnotation.stringType;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.BINARY;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.DOUBLE;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.INT32;

import io.kirchhoff.experiment.curve.Point;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Types;
import org.jspecify.annotations.Nullable;

/** Points as rows of a Parquet file. */
final class PointRows extends WriteSupport<Point> {
  private static final MessageType SCHEMA =
      Types.buildMessage()
          .required(BINARY)
          .as(stringType())
          .named("series")
          .required(BINARY)
          .as(stringType())
          .named("metric")
          .required(DOUBLE)
          .named("time_seconds")
          .required(INT32)
          .named("repeat")
          .required(DOUBLE)
          .named("value")
          .named("points");

  private @Nullable RecordConsumer rows;

  // Deprecated, and abstract all the same: there is no other way yet.
  @SuppressWarnings("deprecation")
  @Override
  public WriteContext init(Configuration unused) {
    return new WriteContext(SCHEMA, Map.of());
  }

  @Override
  public void prepareForWrite(RecordConsumer consumer) {
    rows = consumer;
  }

  @Override
  public void write(Point point) {
    RecordConsumer row = rows;
    if (row == null) {
      throw new IllegalStateException("Rows come after prepareForWrite.");
    }
    row.startMessage();
    field(row, "series", 0, () -> row.addBinary(Binary.fromString(point.series())));
    field(row, "metric", 1, () -> row.addBinary(Binary.fromString(point.metric())));
    field(row, "time_seconds", 2, () -> row.addDouble(point.seconds()));
    field(row, "repeat", 3, () -> row.addInteger(point.repeat()));
    field(row, "value", 4, () -> row.addDouble(point.value()));
    row.endMessage();
  }

  private static void field(RecordConsumer row, String name, int index, Runnable value) {
    row.startField(name, index);
    value.run();
    row.endField(name, index);
  }
}
