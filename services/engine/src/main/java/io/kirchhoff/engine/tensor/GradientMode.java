package io.kirchhoff.engine.tensor;

import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import java.util.function.Supplier;

/**
 * Whether PyTorch notes operations for a backward pass. It keeps that for each thread, on by
 * default; DJL turns it off only for the thread that loads the engine.
 */
public final class GradientMode {
  private GradientMode() {}

  /**
   * Notes nothing on this thread but inside of gradient collectors; weights can then be changed in
   * place.
   */
  public static void offOnThisThread() {
    if (JniUtils.isGradMode()) {
      JniUtils.setGradMode(false);
    }
  }

  /** Notes operations of this thread while this work goes on, also outside of collectors. */
  public static <T> T on(Supplier<T> work) {
    boolean before = JniUtils.isGradMode();
    JniUtils.setGradMode(true);
    try {
      return work.get();
    } finally {
      JniUtils.setGradMode(before);
    }
  }

  /** Whether an array has a gradient: a parameter, or what PyTorch noted as computed from one. */
  public static boolean notes(NDArray array) {
    if (array.hasGradient()) {
      return true;
    }
    try {
      // DJL tells of parameters alone. PyTorch lets nobody switch off what it has noted.
      JniUtils.attachGradient((PtNDArray) array, false);
      return false;
    } catch (EngineException computed) {
      return true;
    }
  }

  /** Goes on as before when this work is done. */
  public static void unchangedBy(Runnable work) {
    boolean before = JniUtils.isGradMode();
    try {
      work.run();
    } finally {
      JniUtils.setGradMode(before);
    }
  }

  /** Notes nothing while this work goes on, inside of gradient collectors either. */
  static void offDuring(Runnable work) {
    boolean before = JniUtils.isGradMode();
    JniUtils.setGradMode(false);
    try {
      work.run();
    } finally {
      JniUtils.setGradMode(before);
    }
  }
}
