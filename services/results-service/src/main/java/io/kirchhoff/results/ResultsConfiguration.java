package io.kirchhoff.results;

import io.kirchhoff.api.HttpApiConfiguration;
import io.kirchhoff.store.StoreConfiguration;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** All that makes the results service, for an application of its own or together with others. */
@Configuration(proxyBeanMethods = false)
@ComponentScan
@Import({StoreConfiguration.class, HttpApiConfiguration.class})
public class ResultsConfiguration {}
