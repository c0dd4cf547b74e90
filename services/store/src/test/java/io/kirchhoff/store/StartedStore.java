package io.kirchhoff.store;

import io.kirchhoff.testing.TestDatabase;
import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** What every service has, started as a service starts it: the schema is brought up to date. */
public final class StartedStore {
  private StartedStore() {}

  /** The store and what it needs. */
  @Configuration(proxyBeanMethods = false)
  @EnableAutoConfiguration
  @Import(StoreConfiguration.class)
  static class Service {}

  /** Starts it on a database. */
  public static ConfigurableApplicationContext on(TestDatabase database) {
    Map<String, Object> properties = new HashMap<>();
    database.describeTo((name, value) -> properties.put(name, value.get()));
    properties.put("spring.config.name", "kirchhoff-store");
    return new SpringApplicationBuilder(Service.class)
        .web(WebApplicationType.NONE)
        .properties(properties)
        .run();
  }
}
