package io.kirchhoff.tests.process;

import java.time.Duration;

/**
 * How long tests wait for what comes within seconds: only to tell what never comes from what comes
 * late, as all does on a machine that others keep busy.
 */
public final class Patience {
  /** For a process to start or to end, or for a word of it. */
  public static final Duration SHORT = Duration.ofMinutes(4);

  /** For work to be done. */
  public static final Duration LONG = Duration.ofMinutes(12);

  private Patience() {}
}
