package io.kirchhoff.engine.dataset;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;

/** A real HTTP server on this machine that has the small set's files, unless told otherwise. */
final class LocalMirror implements AutoCloseable {
  static final String FIRST = "train-images-idx3-ubyte.gz";
  static final String LAST = "t10k-labels-idx1-ubyte.gz";

  private final SmallFashionMnist small = new SmallFashionMnist();
  private final Map<String, HttpHandler> special = new ConcurrentHashMap<>();
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final HttpServer server;

  LocalMirror() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.start();
  }

  /** From now on this file is answered so. */
  void answerWith(String file, HttpHandler handler) {
    special.put(file, handler);
  }

  /** From now on all files are answered as they should be, and requests are counted anew. */
  void recover() {
    special.clear();
    requests.clear();
  }

  /** The files asked for, in this order. */
  List<String> requests() {
    return requests;
  }

  SmallFashionMnist small() {
    return small;
  }

  byte[] body(String file) {
    return IdxFixture.gzip(small.plain(file.replace(".gz", "")));
  }

  URI base() {
    return loopback(server.getAddress().getPort(), "/mirror");
  }

  static URI loopback(int port, String path) {
    String host = InetAddress.getLoopbackAddress().getHostAddress();
    return URI.create("http://" + host + ":" + port + path);
  }

  DatasetDownload download() {
    return DatasetDownload.fashionMnist(base(), small.files(), Duration.ofSeconds(20));
  }

  /** For an answer that never ends. */
  void awaitClose() {
    try {
      closed.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    closed.countDown();
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    String file = exchange.getRequestURI().getPath().replaceFirst(".*/", "");
    requests.add(file);
    try (exchange) {
      HttpHandler handler = special.get(file);
      if (handler != null) {
        handler.handle(exchange);
      } else {
        exchange.sendResponseHeaders(200, body(file).length);
        exchange.getResponseBody().write(body(file));
      }
    }
  }
}
