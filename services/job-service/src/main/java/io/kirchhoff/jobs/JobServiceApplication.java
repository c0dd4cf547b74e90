package io.kirchhoff.jobs;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.annotation.Import;

/**
 * The job service as a process of its own; the database is given by {@code SPRING_DATASOURCE_URL}.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import(JobsConfiguration.class)
public class JobServiceApplication {
  public static void main(String[] arguments) {
    new SpringApplicationBuilder(JobServiceApplication.class)
        .properties("spring.config.name=job-service")
        .run(arguments);
  }
}
