package io.kirchhoff.results.dashboard;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.filter.ShallowEtagHeaderFilter;

/**
 * Lets the dashboard's pages run nothing but their own files, and gives each file a tag of its
 * content: archives have one fixed time stamp, so a browser could not tell an upgraded file by its
 * date.
 */
final class DashboardHeaders extends ShallowEtagHeaderFilter {
  /**
   * Nothing inline, nothing from elsewhere; with trusted types the browser itself refuses to parse
   * a string as markup, which is how data becomes code.
   */
  static final String POLICY =
      "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors"
          + " 'none'; require-trusted-types-for 'script'; trusted-types 'none'";

  DashboardHeaders() {
    // A compressed answer is no longer the same bytes, which a strong tag would promise.
    setWriteWeakETag(true);
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    response.setHeader("Content-Security-Policy", POLICY);
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setHeader("Referrer-Policy", "no-referrer");
    super.doFilterInternal(request, response, chain);
  }
}
