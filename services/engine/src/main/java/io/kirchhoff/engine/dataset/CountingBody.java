package io.kirchhoff.engine.dataset;

import java.net.http.HttpResponse.BodySubscriber;
import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;
import java.util.concurrent.atomic.AtomicLong;

/** Passes the body of an HTTP answer on and lets another thread see how far it is. */
final class CountingBody<T> implements BodySubscriber<T> {
  private final BodySubscriber<T> sink;
  private final Meter meter;

  CountingBody(BodySubscriber<T> sink, Meter meter) {
    this.sink = sink;
    this.meter = meter;
  }

  /** Written by the HTTP client's threads, read by the one that waits. */
  static final class Meter {
    private final AtomicLong received = new AtomicLong();
    private volatile long total = -1;
    private volatile long lastSign = System.nanoTime();

    void announce(long bytes) {
      total = bytes;
      lastSign = System.nanoTime();
    }

    long received() {
      return received.get();
    }

    /** The length that the server announced, -1 if none yet. */
    long total() {
      return total;
    }

    long nanosSinceLastSign() {
      return System.nanoTime() - lastSign;
    }

    private void add(long bytes) {
      received.addAndGet(bytes);
      lastSign = System.nanoTime();
    }
  }

  @Override
  public void onNext(List<ByteBuffer> buffers) {
    meter.add(buffers.stream().mapToLong(Buffer::remaining).sum());
    sink.onNext(buffers);
  }

  @Override
  public void onSubscribe(Subscription subscription) {
    sink.onSubscribe(subscription);
  }

  @Override
  public void onError(Throwable failure) {
    sink.onError(failure);
  }

  @Override
  public void onComplete() {
    sink.onComplete();
  }

  @Override
  public CompletionStage<T> getBody() {
    return sink.getBody();
  }
}
