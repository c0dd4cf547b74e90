package io.kirchhoff.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What postmaster.pid says, which the server writes into its data directory while it lives
 * (PostgreSQL's miscadmin.h, LOCK_FILE_LINE_*).
 *
 * @param pid the postmaster's
 * @param ready whether it accepts connections
 */
record PostmasterFile(long pid, boolean ready) {
  private static final int PID_LINE = 0;
  private static final int STATUS_LINE = 7;

  static Path in(Path cluster) {
    return cluster.resolve("postmaster.pid");
  }

  /** Nothing when there is no such file, or when it is not written far enough to hold a pid. */
  static Optional<PostmasterFile> read(Path cluster) throws IOException {
    List<String> lines;
    try {
      lines = Files.readAllLines(in(cluster));
    } catch (NoSuchFileException none) {
      return Optional.empty();
    }
    if (lines.isEmpty() || !lines.get(PID_LINE).matches("\\d{1,18}")) {
      return Optional.empty();
    }
    boolean ready = lines.size() > STATUS_LINE && lines.get(STATUS_LINE).strip().equals("ready");
    return Optional.of(new PostmasterFile(Long.parseLong(lines.get(PID_LINE)), ready));
  }
}
