package io.kirchhoff.experiment.spec;

/** Which of the queued jobs goes first; within a priority the oldest does. */
public enum Priority {
  LOW,
  NORMAL,
  HIGH
}
