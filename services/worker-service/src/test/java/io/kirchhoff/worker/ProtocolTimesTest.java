package io.kirchhoff.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** The times in docs/protocols/lease.md are those of the code and its settings. */
class ProtocolTimesTest {
  private static final Path PROTOCOLS = Path.of("../../docs/protocols");
  private static final Path SETTINGS = Path.of("../store/src/main/resources/kirchhoff-store.yaml");
  private static final Pattern ROW = Pattern.compile("(?m)^\\| `?([^|`]+?)`? \\| (\\w+) \\|");

  @Test
  void ofWorkersAreTheirStandardSettings() throws IOException {
    Map<String, String> written = written();
    for (String setting : new String[] {"heartbeat", "grace", "patience"}) {
      assertThat(written).containsEntry("kirchhoff.worker." + setting, standard(setting));
    }
    assertThat(written)
        .containsEntry("missed heartbeats", "" + WorkerSettings.MISSED_HEARTBEATS)
        .containsEntry("watch", LeaseWatch.INTERVAL.toMillis() + "ms");
  }

  @Test
  void ofConnectionsAreTheStoresSettings() throws IOException {
    String settings = Files.readString(SETTINGS);
    Map<String, String> written = written();
    assertThat(settings)
        .contains("connection-timeout: " + written.get("connection-timeout") + "\n")
        .contains("socketTimeout: " + written.get("socketTimeout") + "\n")
        .contains(
            "idle_in_transaction_session_timeout = '%s'"
                .formatted(written.get("idle_in_transaction_session_timeout")));
  }

  private static String standard(String setting) {
    return Stream.of(WorkerSettings.class.getDeclaredConstructors()[0].getParameters())
        .filter(it -> it.getName().equals(setting))
        .map(it -> it.getAnnotation(DefaultValue.class).value()[0])
        .findFirst()
        .orElseThrow();
  }

  private static Map<String, String> written() throws IOException {
    Matcher rows = ROW.matcher(Files.readString(PROTOCOLS.resolve("lease.md")));
    var written = new HashMap<String, String>();
    while (rows.find()) {
      written.put(rows.group(1), rows.group(2));
    }
    return written;
  }
}
