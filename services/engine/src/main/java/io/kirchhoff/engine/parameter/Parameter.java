package io.kirchhoff.engine.parameter;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Describes one setting: a component of a settings record. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Parameter {
  /** What the setting means, in one sentence. */
  String value();

  /** The unit of a number, such as "µS" or "s"; empty for a pure number. */
  String unit() default "";

  /** The smallest value allowed (for a list: of each element). */
  double min() default Double.NEGATIVE_INFINITY;

  /** The largest value allowed (for a list: of each element). */
  double max() default Double.POSITIVE_INFINITY;

  /** Where meaning and default come from: paper and equation, or aihwkit's name for it. */
  String source() default "";
}
