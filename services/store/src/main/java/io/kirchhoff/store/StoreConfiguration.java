package io.kirchhoff.store;

import io.kirchhoff.store.limit.LimitSettings;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.persistence.autoconfigure.EntityScan;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.jpa.repository.config.EnableJpaRepositories;

/**
 * Brings the store into an application that has a {@code DataSource}; migrations run at its start,
 * once for all.
 */
@Configuration(proxyBeanMethods = false)
@ComponentScan
@EntityScan
@EnableJpaRepositories(queryEnhancerSelector = WholeQueries.class)
@EnableConfigurationProperties(LimitSettings.class)
public class StoreConfiguration {}
