package io.kirchhoff.jobs;

import io.kirchhoff.api.HttpApiConfiguration;
import io.kirchhoff.experiment.reading.SensitivityReader;
import io.kirchhoff.experiment.reading.SpecReader;
import io.kirchhoff.experiment.reading.SweepReader;
import io.kirchhoff.experiment.spec.Submission;
import io.kirchhoff.store.StoreConfiguration;
import java.security.SecureRandom;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** All that makes the job service, for an application of its own or together with others. */
@Configuration(proxyBeanMethods = false)
@ComponentScan
@Import({StoreConfiguration.class, HttpApiConfiguration.class})
public class JobsConfiguration {
  private final SecureRandom random = new SecureRandom();

  @Bean
  SpecReader specReader() {
    return new SpecReader(this::seed);
  }

  @Bean
  SweepReader sweepReader() {
    return new SweepReader(this::seed);
  }

  @Bean
  SensitivityReader sensitivityReader() {
    return new SensitivityReader(this::seed);
  }

  private long seed() {
    return random.nextLong((long) Submission.MAX_SEED);
  }
}
