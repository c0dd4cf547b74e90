package io.kirchhoff.results;

import io.kirchhoff.experiment.curve.Point;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.hadoop.ParquetFileWriter.Mode;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.PositionOutputStream;

/**
 * Raw points as Parquet, made in memory: names are there once, in dictionaries, so that the file is
 * smaller than the points that it is made from.
 */
final class CurvesParquet {
  private CurvesParquet() {}

  /** A row for each point, in their order. */
  static byte[] of(List<Point> points) {
    var bytes = new ByteArrayOutputStream();
    try (ParquetWriter<Point> parquet = new Builder(new Memory(bytes)).build()) {
      for (Point point : points) {
        parquet.write(point);
      }
    } catch (IOException impossible) {
      throw new UncheckedIOException("Memory has no broken disks.", impossible);
    }
    return bytes.toByteArray();
  }

  private static final class Builder extends ParquetWriter.Builder<Point, Builder> {
    Builder(OutputFile file) {
      super(file);
      // Other codecs unpack native code into /tmp, which containers rightly mount as not
      // executable.
      withCompressionCodec(CompressionCodecName.UNCOMPRESSED);
      withWriteMode(Mode.CREATE);
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

  /** Where the library writes to. */
  private record Memory(ByteArrayOutputStream bytes) implements OutputFile {
    @Override
    public PositionOutputStream create(long blockSizeHint) {
      return new PositionOutputStream() {
        @Override
        public long getPos() {
          return bytes.size();
        }

        @Override
        public void write(int value) {
          bytes.write(value);
        }

        @Override
        public void write(byte[] values, int from, int count) {
          bytes.write(values, from, count);
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
