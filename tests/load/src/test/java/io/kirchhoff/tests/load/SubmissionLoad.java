package io.kirchhoff.tests.load;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * Submissions over HTTP by several clients at once, to a server whose workers have no part in it.
 */
final class SubmissionLoad {
  private static final int CLIENTS = 8;
  private static final Duration WARM_UP = Duration.ofSeconds(10);
  private static final Duration TIME = Duration.ofSeconds(20);

  private SubmissionLoad() {}

  static void run(Path root, @Nullable URI given) throws Exception {
    try (var server = UpProcess.of(root, given, 0);
        HttpClient http = HttpClient.newHttpClient()) {
      submit(http, server.address(), 1, WARM_UP);
      submit(http, server.address(), CLIENTS, WARM_UP);
      report(1, submit(http, server.address(), 1, TIME));
      report(CLIENTS, submit(http, server.address(), CLIENTS, TIME));
      lists(http, server.address());
    }
  }

  private static void report(int clients, List<Double> times) {
    System.out.printf(
        "submissions, %d clients: %.0f a second, %s%n",
        clients, times.size() / (double) TIME.toSeconds(), Millis.of(times));
  }

  private static List<Double> submit(HttpClient http, URI server, int clients, Duration time)
      throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(server.resolve("/api/v1/jobs"))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(Experiment.SMALLEST))
            .build();
    long end = System.nanoTime() + time.toNanos();
    Callable<List<Double>> client =
        () -> {
          List<Double> times = new ArrayList<>();
          while (System.nanoTime() < end) {
            times.add(millis(http, request, 201));
          }
          return times;
        };
    List<Double> all = new ArrayList<>();
    try (var threads = Executors.newFixedThreadPool(clients)) {
      for (var done : threads.invokeAll(Collections.nCopies(clients, client))) {
        all.addAll(done.get());
      }
    }
    return all;
  }

  private static void lists(HttpClient http, URI server) throws Exception {
    for (String path : List.of("/api/v1/jobs?limit=50", "/api/v1/queue", "/api/v1/usage")) {
      HttpRequest request = HttpRequest.newBuilder(server.resolve(path)).build();
      List<Double> times = new ArrayList<>();
      for (int i = 0; i < 40; i++) {
        times.add(millis(http, request, 200));
      }
      System.out.printf("GET %s after all these: %s%n", path, Millis.of(times));
    }
  }

  private static double millis(HttpClient http, HttpRequest request, int expected)
      throws Exception {
    long begin = System.nanoTime();
    HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
    if (answer.statusCode() != expected) {
      throw new IllegalStateException(answer.statusCode() + " " + answer.body());
    }
    return (System.nanoTime() - begin) / 1e6;
  }
}
