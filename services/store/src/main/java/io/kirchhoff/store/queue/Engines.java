package io.kirchhoff.store.queue;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * What workers run tasks with, for the provenance of results: kept when the workers are gone.
 * Results of one engine are equal to the bit.
 */
@Component
public class Engines {
  private final JdbcTemplate jdbc;

  Engines(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Keeps an engine.
   *
   * @param description its parts in a line, by which tasks name it
   * @param facts the same as a JSON object
   */
  void note(String description, String facts) {
    jdbc.update(
        """
        insert into engine (description, facts) values (?, cast(? as json))
        on conflict (description) do nothing
        """,
        description,
        facts);
  }

  /** The JSON objects of some engines by their descriptions; of those that are known. */
  public Map<String, String> facts(Collection<String> descriptions) {
    Map<String, String> found = new HashMap<>();
    jdbc.query(
        "select description, facts from engine where description = any (?)",
        row -> {
          found.put(row.getString("description"), row.getString("facts"));
        },
        (Object) descriptions.toArray(String[]::new));
    return found;
  }
}
