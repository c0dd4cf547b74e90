package io.kirchhoff.engine.tensor;

import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Lets each test of a class compute on the CPU as on another device. */
public final class NotInPlace implements BeforeEachCallback, AfterEachCallback {
  @Override
  public void beforeEach(ExtensionContext context) {
    System.setProperty(TensorMemory.NOT_IN_PLACE, "true");
  }

  @Override
  public void afterEach(ExtensionContext context) {
    System.clearProperty(TensorMemory.NOT_IN_PLACE);
  }
}
