package io.kirchhoff.results.dashboard;

import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the dashboard's headers on its own files and on the libraries that it loads. */
@Configuration(proxyBeanMethods = false)
class DashboardConfiguration {
  @Bean
  FilterRegistrationBean<DashboardHeaders> dashboardHeaders() {
    var registration = new FilterRegistrationBean<>(new DashboardHeaders());
    // Not the API's own pages: Swagger UI needs inline styles, which the policy forbids.
    registration.addUrlPatterns("/", "/index.html", "/dashboard/*", "/webjars/*");
    return registration;
  }
}
