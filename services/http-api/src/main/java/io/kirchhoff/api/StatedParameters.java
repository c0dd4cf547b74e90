package io.kirchhoff.api;

import java.beans.PropertyEditorSupport;
import java.time.Instant;
import java.util.UUID;
import org.springframework.format.FormatterRegistry;
import org.springframework.web.bind.WebDataBinder;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.InitBinder;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * An id or a time that is stated is one. Spring takes an empty text for none, and whoever forgot to
 * fill it in would get the answer to another question.
 */
@ControllerAdvice
class StatedParameters implements WebMvcConfigurer {
  @Override
  public void addFormatters(FormatterRegistry registry) {
    registry.addConverter(String.class, UUID.class, UUID::fromString);
    registry.addConverter(String.class, Instant.class, Instant::parse);
  }

  /** Where a converter refuses a single id, Spring asks an editor, whose own takes it for none. */
  @InitBinder
  void bind(WebDataBinder binder) {
    binder.registerCustomEditor(
        UUID.class,
        new PropertyEditorSupport() {
          @Override
          public void setAsText(String text) {
            setValue(UUID.fromString(text));
          }
        });
  }
}
