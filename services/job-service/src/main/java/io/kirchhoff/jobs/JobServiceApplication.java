package io.kirchhoff.jobs;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Import;

/**
 * The job service as a process of its own; the database is given by {@code SPRING_DATASOURCE_URL}.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import(JobsConfiguration.class)
public class JobServiceApplication {
  static void main(String[] arguments) {
    var application = new SpringApplication(JobServiceApplication.class);
    application.setAdditionalProfiles("job-service");
    application.run(arguments);
  }
}
