package io.kirchhoff.benchmark;

/**
 * Analog against digital, measured in turns in one process.
 *
 * @param network the workload's name
 * @param setting the setting's name
 * @param pass what was timed
 * @param digitalMillis the fastest digital run
 * @param analogMillis the fastest analog run
 * @param runs how often each was run
 */
public record Measurement(
    String network,
    String setting,
    Pass pass,
    double digitalMillis,
    double analogMillis,
    int runs) {
  /** The analog time as a multiple of the digital one. */
  public double ratio() {
    return analogMillis / digitalMillis;
  }
}
