package io.kirchhoff.engine.training;

/** What keeps gradients from being too large: experiments name one of the two. */
public sealed interface GradientClip permits ClipByNorm, ClipByValue {
  /**
   * What is done to every element of the gradients of a step.
   *
   * @param norm of all gradients of the step together
   */
  GradientChange change(double norm);
}
