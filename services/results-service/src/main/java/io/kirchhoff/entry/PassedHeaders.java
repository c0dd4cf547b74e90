package io.kirchhoff.entry;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** Which headers go on, in both directions. */
final class PassedHeaders {
  /**
   * What is said to the next hop alone (RFC 9110, section 7.6.1), and what the client sets itself.
   */
  private static final Set<String> OF_ONE_HOP =
      Set.of(
          "connection",
          "keep-alive",
          "proxy-connection",
          "proxy-authenticate",
          "proxy-authorization",
          "te",
          "trailer",
          "transfer-encoding",
          "upgrade",
          "host",
          "content-length",
          "expect");

  /** What others claim about the way here; who stands at the door says it anew. */
  private static final Set<String> OF_THE_WAY =
      Set.of(
          "forwarded",
          "x-forwarded-for",
          "x-forwarded-host",
          "x-forwarded-port",
          "x-forwarded-prefix",
          "x-forwarded-proto");

  private PassedHeaders() {}

  static void toService(HttpServletRequest from, HttpRequest.Builder to) {
    Set<String> named = named(Collections.list(from.getHeaders("Connection")));
    for (String name : Collections.list(from.getHeaderNames())) {
      String lower = name.toLowerCase(Locale.ROOT);
      if (!OF_ONE_HOP.contains(lower) && !OF_THE_WAY.contains(lower) && !named.contains(lower)) {
        Collections.list(from.getHeaders(name)).forEach(value -> to.header(name, value));
      }
    }
    to.header("X-Forwarded-For", from.getRemoteAddr());
    to.header("X-Forwarded-Proto", from.getScheme());
    to.header("X-Forwarded-Host", from.getServerName() + ":" + from.getServerPort());
  }

  /**
   * @param service whose address must not show
   */
  static void toClient(HttpHeaders from, URI service, HttpServletResponse to) {
    Set<String> named = named(from.allValues("Connection"));
    from.map()
        .forEach(
            (name, values) -> {
              String lower = name.toLowerCase(Locale.ROOT);
              if (OF_ONE_HOP.contains(lower) || named.contains(lower)) {
                return;
              }
              // Replaces what this service has set already, or it would be there twice.
              to.setHeader(name, seenFromOutside(lower, values.getFirst(), service));
              values.stream().skip(1).forEach(value -> to.addHeader(name, value));
            });
    from.firstValueAsLong("Content-Length").ifPresent(to::setContentLengthLong);
  }

  private static String seenFromOutside(String name, String value, URI service) {
    boolean own = name.equals("location") && value.startsWith(service + "/");
    return own ? value.substring(service.toString().length()) : value;
  }

  private static Set<String> named(List<String> connection) {
    var names = new TreeSet<String>();
    for (String value : connection) {
      for (String name : value.split(",", -1)) {
        names.add(name.strip().toLowerCase(Locale.ROOT));
      }
    }
    return names;
  }
}
