package io.kirchhoff.results.dashboard;

import io.swagger.v3.oas.annotations.Hidden;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * The dashboard at the server's root. Spring Boot's own welcome page is a forward, and Tomcat ends
 * the answer when a forward returns: the filter that tags what was written would come too late.
 */
@Hidden
@RestController
class DashboardController {
  private static final Resource PAGE = new ClassPathResource("static/index.html");

  @GetMapping(path = "/", produces = MediaType.TEXT_HTML_VALUE)
  ResponseEntity<Resource> page() {
    return ResponseEntity.ok().cacheControl(CacheControl.noCache()).body(PAGE);
  }
}
