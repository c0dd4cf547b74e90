package io.kirchhoff.worker;

import io.kirchhoff.store.StoreConfiguration;
import java.util.Locale;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Import;

/** A worker process; the database is given by {@code SPRING_DATASOURCE_URL}. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@ComponentScan
@EnableConfigurationProperties(WorkerSettings.class)
@Import(StoreConfiguration.class)
public class WorkerServiceApplication {
  public static void main(String[] arguments) {
    // Programs read what is written here, and people read English.
    Locale.setDefault(Locale.ENGLISH);
    new SpringApplicationBuilder(WorkerServiceApplication.class)
        .properties("spring.config.name=worker-service")
        .run(arguments);
  }
}
