package io.kirchhoff.results;

import io.kirchhoff.experiment.curve.Point;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.hadoop.ParquetFileWriter.Mode;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.PositionOutputStream;

/** Raw points as Parquet, written group by group as they come: there may be millions. */
final class CurvesParquet {
  private CurvesParquet() {}

  /**
   * What is held at most before it is written; more for one group makes larger files no smaller.
   */
  private static final long GROUP_BYTES = 8L << 20;

  /**
   * A row for each point, in their order.
   *
   * @param out stays open
   */
  static void write(Stream<Point> points, OutputStream out) throws IOException {
    try (ParquetWriter<Point> parquet = new Builder(new Client(out)).build()) {
      points.forEachOrdered(
          point -> {
            try {
              parquet.write(point);
            } catch (IOException gone) {
              throw new UncheckedIOException(gone);
            }
          });
    }
  }

  private static final class Builder extends ParquetWriter.Builder<Point, Builder> {
    Builder(OutputFile file) {
      super(file);
      // Other codecs unpack native code into /tmp, which containers rightly mount as not
      // executable.
      withCompressionCodec(CompressionCodecName.UNCOMPRESSED);
      withWriteMode(Mode.CREATE);
      withRowGroupSize(GROUP_BYTES);
    }

    @Override
    protected Builder self() {
      return this;
    }

    // Deprecated, and abstract all the same: there is no other way yet.
    @SuppressWarnings("deprecation")
    @Override
    protected WriteSupport<Point> getWriteSupport(Configuration unused) {
      return new PointRows();
    }
  }

  /** Where the library writes to; it wants to know how far it is. */
  private record Client(OutputStream out) implements OutputFile {
    @Override
    public PositionOutputStream create(long blockSizeHint) {
      return new PositionOutputStream() {
        private long position;

        @Override
        public long getPos() {
          return position;
        }

        @Override
        public void write(int value) throws IOException {
          out.write(value);
          position++;
        }

        @Override
        public void write(byte[] values, int from, int count) throws IOException {
          out.write(values, from, count);
          position += count;
        }
      };
    }

    @Override
    public PositionOutputStream createOrOverwrite(long blockSizeHint) {
      return create(blockSizeHint);
    }

    @Override
    public boolean supportsBlockSize() {
      return false;
    }

    @Override
    public long defaultBlockSize() {
      return 0;
    }
  }
}
