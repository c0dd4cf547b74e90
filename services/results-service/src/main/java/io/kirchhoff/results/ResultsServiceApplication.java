package io.kirchhoff.results;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.annotation.Import;

/**
 * The results service as a process of its own; the database is given by {@code
 * SPRING_DATASOURCE_URL}.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import(ResultsConfiguration.class)
public class ResultsServiceApplication {
  public static void main(String[] arguments) {
    new SpringApplicationBuilder(ResultsServiceApplication.class)
        .properties("spring.config.name=results-service")
        .run(arguments);
  }
}
