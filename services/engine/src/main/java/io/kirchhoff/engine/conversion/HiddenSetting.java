package io.kirchhoff.engine.conversion;

import ai.djl.nn.Block;
import java.lang.reflect.Field;

/**
 * A setting of a DJL block that DJL keeps without a way to ask for it, such as the epsilon of a
 * normalisation. A copy without it would compute something else.
 */
final class HiddenSetting {
  private HiddenSetting() {}

  /**
   * The value of a field.
   *
   * @param name as DJL's source calls it
   * @throws IllegalStateException when this version of DJL has no such field
   */
  static <T> T of(Block block, String name, Class<T> type) {
    for (Class<?> at = block.getClass(); at != null; at = at.getSuperclass()) {
      for (Field field : at.getDeclaredFields()) {
        if (field.getName().equals(name)) {
          return type.cast(value(block, field));
        }
      }
    }
    throw new IllegalStateException(
        "A %s of this version of DJL has no setting %s."
            .formatted(block.getClass().getSimpleName(), name));
  }

  private static Object value(Block block, Field field) {
    try {
      field.setAccessible(true);
      return field.get(block);
    } catch (IllegalAccessException closed) {
      throw new IllegalStateException("%s cannot be read.".formatted(field), closed);
    }
  }
}
