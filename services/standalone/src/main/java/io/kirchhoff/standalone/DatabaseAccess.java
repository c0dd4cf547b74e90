package io.kirchhoff.standalone;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How child processes reach the database. Handed over in the environment: command lines are for all
 * to see.
 */
record DatabaseAccess(String url, @Nullable String user, @Nullable String password) {
  void handTo(Map<String, String> environment) {
    environment.put("SPRING_DATASOURCE_URL", url);
    if (user != null) {
      environment.put("SPRING_DATASOURCE_USERNAME", user);
    }
    if (password != null) {
      environment.put("SPRING_DATASOURCE_PASSWORD", password);
    }
  }
}
