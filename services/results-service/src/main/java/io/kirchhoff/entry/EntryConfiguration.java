package io.kirchhoff.entry;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Makes this service the entry to the job service too, when it knows where that is. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("kirchhoff.job-service.url")
@EnableConfigurationProperties(JobServiceSettings.class)
public class EntryConfiguration {
  @Bean
  JobServiceClient jobServiceClient(JobServiceSettings settings) {
    return new JobServiceClient(settings);
  }

  @Bean
  OpenStreams openStreams() {
    return new OpenStreams();
  }

  @Bean
  ServletRegistrationBean<JobServiceDoor> jobServiceDoor(
      JobServiceClient client, OpenStreams streams) {
    return new ServletRegistrationBean<>(new JobServiceDoor(client, streams), JobServiceDoor.PATHS);
  }

  @Bean
  WholeContract wholeContract(JobServiceClient client) {
    return new WholeContract(client);
  }
}
