package io.kirchhoff.store.limit;

/** What a submission may be too much for. */
public enum Limit {
  /** Jobs that wait for their first worker. */
  QUEUED,
  /** Seconds of workers within a period. */
  COMPUTE_SECONDS
}
