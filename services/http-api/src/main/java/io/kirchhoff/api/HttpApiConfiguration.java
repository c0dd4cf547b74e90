package io.kirchhoff.api;

import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;

/** Gives an application the problems, limits and OpenAPI document of Kirchhoff's HTTP services. */
@Configuration(proxyBeanMethods = false)
@ComponentScan
public class HttpApiConfiguration {}
