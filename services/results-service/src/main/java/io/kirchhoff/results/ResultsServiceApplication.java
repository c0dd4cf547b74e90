package io.kirchhoff.results;

import io.kirchhoff.entry.EntryConfiguration;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.annotation.Import;

/**
 * The results service as a process of its own; the database is given by {@code
 * SPRING_DATASOURCE_URL}. With {@code KIRCHHOFF_JOB_SERVICE_URL} it is the one address of the whole
 * API.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({ResultsConfiguration.class, EntryConfiguration.class})
public class ResultsServiceApplication {
  public static void main(String[] arguments) {
    new SpringApplicationBuilder(ResultsServiceApplication.class)
        .properties("spring.config.name=results-service")
        .run(arguments);
  }
}
