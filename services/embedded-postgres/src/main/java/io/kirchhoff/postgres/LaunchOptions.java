package io.kirchhoff.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Inet4Address;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What a start can be told, with the values that fit nearly everyone.
 *
 * @param binaries where the binaries are unpacked, or null for below the data folder
 * @param freePort gives a port that was free a moment ago; asked again when it is taken meanwhile
 * @param unshare the command that runs root's server in a user namespace
 * @param setpriv the command that runs root's server as another user
 * @param startLimit how long initialising, and starting with crash recovery, may each take
 * @param stopLimit how long a fast shutdown may take before the server is stopped the hard way
 */
record LaunchOptions(
    @Nullable Path binaries,
    IntSupplier freePort,
    String unshare,
    String setpriv,
    Duration startLimit,
    Duration stopLimit) {

  static LaunchOptions usual() {
    return new LaunchOptions(
        null,
        LaunchOptions::anyFreePort,
        "unshare",
        "setpriv",
        Duration.ofMinutes(5),
        Duration.ofSeconds(30));
  }

  LaunchOptions withBinaries(Path folder) {
    return new LaunchOptions(folder, freePort, unshare, setpriv, startLimit, stopLimit);
  }

  LaunchOptions withFreePort(IntSupplier supplier) {
    return new LaunchOptions(binaries, supplier, unshare, setpriv, startLimit, stopLimit);
  }

  LaunchOptions withPrivilegeTools(String unshareCommand, String setprivCommand) {
    return new LaunchOptions(
        binaries, freePort, unshareCommand, setprivCommand, startLimit, stopLimit);
  }

  LaunchOptions withLimits(Duration start, Duration stop) {
    return new LaunchOptions(binaries, freePort, unshare, setpriv, start, stop);
  }

  private static int anyFreePort() {
    try (var socket = new ServerSocket()) {
      // Without this a port whose last connection is still fading away would be called taken.
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(Inet4Address.ofLiteral("127.0.0.1"), 0));
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException("no free port on 127.0.0.1", e);
    }
  }
}
