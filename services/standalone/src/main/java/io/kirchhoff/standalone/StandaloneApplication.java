package io.kirchhoff.standalone;

import io.kirchhoff.jobs.JobsConfiguration;
import io.kirchhoff.results.ResultsConfiguration;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Import;

/** Job service and results service in one process, which also looks after database and workers. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@ComponentScan
@EnableConfigurationProperties(StandaloneSettings.class)
@Import({JobsConfiguration.class, ResultsConfiguration.class})
class StandaloneApplication {}
