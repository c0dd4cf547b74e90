package io.kirchhoff.cli;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the server is. */
final class ServerOptions {
  @Option(
      names = "--server",
      paramLabel = "URL",
      description = "The server's address (default: KIRCHHOFF_URL, else ${DEFAULT-VALUE}).",
      defaultValue = "${env:KIRCHHOFF_URL:-http://127.0.0.1:8080}")
  private URI server = URI.create("http://127.0.0.1:8080");

  @Option(
      names = "--token",
      paramLabel = "TOKEN",
      description = "Your access token, where the server asks for one (default: KIRCHHOFF_TOKEN).",
      defaultValue = "${env:KIRCHHOFF_TOKEN}")
  private @Nullable String token;

  Api api() {
    if (server.getScheme() == null || !server.getScheme().startsWith("http")) {
      throw CommandFailure.unusable(
          "--server must be an address such as http://127.0.0.1:8080; it is " + server);
    }
    return new Api(server, token == null || token.isBlank() ? null : token);
  }
}
