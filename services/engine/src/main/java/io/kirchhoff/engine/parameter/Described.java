package io.kirchhoff.engine.parameter;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Describes a thing that experiments can name: a network, a device, a way to compensate drift. */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.FIELD})
public @interface Described {
  /** What it is, in one sentence. */
  String value();

  /** Where it comes from: paper, or aihwkit's name for it. */
  String source() default "";
}
