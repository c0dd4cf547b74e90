package io.kirchhoff.store.limit;

import java.time.Duration;

/** An owner may not have more for now. */
public final class LimitReachedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Limit limit;
  private final long value;
  private final double use;
  private final Duration retryAfter;

  LimitReachedException(Limit limit, long value, double use, Duration retryAfter, String message) {
    super(message);
    this.limit = limit;
    this.value = value;
    this.use = use;
    this.retryAfter = retryAfter;
  }

  /** Which limit it is. */
  public Limit limit() {
    return limit;
  }

  /** What is allowed: jobs, or seconds. */
  public long value() {
    return value;
  }

  /** What the owner has at present, in the same unit. */
  public double use() {
    return use;
  }

  /** When it may be worth another try, as far as that can be told. */
  public Duration retryAfter() {
    return retryAfter;
  }
}
