package io.kirchhoff.postgres;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How the server is set, all on its command line: so a cluster that an older version made gets
 * today's settings too, and what lies in its postgresql.conf cannot make it less durable or more
 * open.
 */
final class ServerSettings {
  private static final Map<String, String> FIXED =
      Map.ofEntries(
          // What was committed stays, whatever happens.
          Map.entry("fsync", "on"),
          Map.entry("synchronous_commit", "on"),
          Map.entry("full_page_writes", "on"),
          // This machine only, and no socket file: its path may have 107 bytes at most.
          Map.entry("listen_addresses", "127.0.0.1"),
          Map.entry("unix_socket_directories", ""),
          Map.entry("password_encryption", "scram-sha-256"),
          // A laptop's memory; the statements are many and short, so compiling them does not pay.
          Map.entry("shared_buffers", "64MB"),
          Map.entry("max_connections", "200"),
          Map.entry("work_mem", "4MB"),
          Map.entry("maintenance_work_mem", "64MB"),
          Map.entry("max_wal_size", "512MB"),
          Map.entry("jit", "off"),
          // Into the file that the launcher gives, little of it, the same everywhere.
          Map.entry("logging_collector", "off"),
          Map.entry("log_destination", "stderr"),
          Map.entry("log_checkpoints", "off"),
          Map.entry("log_timezone", "UTC"),
          Map.entry("timezone", "UTC"));

  private ServerSettings() {}

  static List<String> command(Path postgres, Path cluster, int port) {
    var command = new ArrayList<>(List.of(postgres.toString(), "-D", cluster.toString()));
    new TreeMap<>(FIXED)
        .forEach((name, value) -> command.addAll(List.of("-c", name + "=" + value)));
    command.addAll(List.of("-c", "port=" + port));
    return command;
  }
}
