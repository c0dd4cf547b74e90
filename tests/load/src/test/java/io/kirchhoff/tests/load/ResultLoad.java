package io.kirchhoff.tests.load;

import io.kirchhoff.results.ResultsServiceApplication;
import io.kirchhoff.testing.TestDatabase;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** Results over HTTP out of ten million points of 16,200 jobs. */
final class ResultLoad {
  private static final int SEED = 1;
  private static final int REQUESTS = 300;
  private static final int COMPARED = 10;

  /** Three curves at five times over 33 chips, and the digital one: 500 points. */
  private static final Jobs USUAL =
      new Jobs("usual", 16_000, 33, "1, 3600, 86400, 2592000, 31536000");

  /** The same at ten times over 333 chips: 10,000 points. */
  private static final Jobs LARGE =
      new Jobs(
          "large",
          200,
          333,
          "1, 60, 3600, 21600, 86400, 604800, 2592000, 7776000, 15552000, 31536000");

  private record Jobs(String name, int count, int chips, String times) {
    int instants() {
      return times.split(",", -1).length;
    }

    String spec() {
      return """
          {"network": {"name": "mlp"}, "dataset": {"name": "digits"},
           "training": {"pretraining": {"epochs": 1}, "epochs": 1, "analog": {"preset": "standard-hwa"}},
           "inference": {"times": [%s], "repeats": %d}}
          """
          .formatted(times, chips);
    }
  }

  private ResultLoad() {}

  static void run() throws Exception {
    Map<String, Object> properties = new HashMap<>();
    TestDatabase database = TestDatabase.create();
    database.describeTo((name, value) -> properties.put(name, value.get()));
    properties.put("spring.config.name", "results-service");
    properties.put("spring.main.banner-mode", "off");
    properties.put("server.address", "127.0.0.1");
    try (ConfigurableApplicationContext service =
            new SpringApplicationBuilder(ResultsServiceApplication.class)
                .properties(properties)
                // Before what the service's own file says.
                .run("--server.port=0");
        HttpClient http = HttpClient.newHttpClient();
        // Its own, since the service's connections wait for no answer as long as filling takes.
        Connection connection = database.connect()) {
      var jdbc = new JdbcTemplate(new SingleConnectionDataSource(connection, true));
      fill(jdbc);
      plan(jdbc);
      String port = service.getEnvironment().getRequiredProperty("local.server.port");
      URI server = URI.create("http://127.0.0.1:" + port);
      ask(http, server, jdbc);
    }
  }

  /** Job after job, as workers fill it; then all jobs are completed. */
  private static void fill(JdbcTemplate jdbc) {
    long begin = System.nanoTime();
    for (Jobs jobs : List.of(USUAL, LARGE)) {
      jdbc.update(
          """
          insert into job (id, owner, name, kind, state, seed, priority, labels, spec, spec_hash, started_at)
          select uuidv7(), 'local', ?, 'TRAINING', 'RUNNING', i, 20, '{}', cast(? as json), '', now()
          from generate_series(1, ?) i
          """,
          jobs.name,
          jobs.spec(),
          jobs.count);
      jdbc.update(
          """
          insert into point (job_id, series, metric, seconds, repeat, value)
          select job.id, series.name, 'accuracy', seconds, chip,
            0.95 - series.fall * log(1 + seconds) + 0.01 * (random() - 0.5)
          from (select id from job where name = ? order by id) job,
            (values ('mapped, not compensated', 0.02), ('mapped', 0.005), ('hardware-aware', 0.001)) series (name, fall),
            unnest(array[%s]) seconds, generate_series(0, ? - 1) chip
          order by job.id
          """
              .formatted(jobs.times.replace(",", ".0,") + ".0"),
          jobs.name,
          jobs.chips);
      jdbc.update(
          """
          insert into point (job_id, series, metric, seconds, repeat, value)
          select id, 'digital', 'accuracy', seconds, 0, 0.96 from job, unnest(array[%s]) seconds where name = ?
          """
              .formatted(jobs.times.replace(",", ".0,") + ".0"),
          jobs.name);
    }
    System.out.printf(
        "%,d points, table and index %s, filled in %.0f s%n",
        jdbc.queryForObject("select count(*) from point", Long.class),
        size(jdbc, "point"),
        (System.nanoTime() - begin) / 1e9);
    complete(jdbc);
    jdbc.execute("vacuum analyze point, completed_curve, job");
  }

  /** Each job in a transaction of its own, as it is. */
  private static void complete(JdbcTemplate jdbc) {
    List<UUID> jobs = jdbc.queryForList("select id from job order by random()", UUID.class);
    List<Double> times = new ArrayList<>();
    for (UUID job : jobs) {
      long begin = System.nanoTime();
      jdbc.update("update job set state = 'COMPLETED', finished_at = now() where id = ?", job);
      times.add((System.nanoTime() - begin) / 1e6);
    }
    System.out.printf(
        "packed in %s; a job's completion takes %s%n",
        size(jdbc, "completed_curve"), Millis.of(times));
  }

  private static String size(JdbcTemplate jdbc, String table) {
    return jdbc.queryForObject(
        "select pg_size_pretty(pg_total_relation_size(cast(? as regclass)))", String.class, table);
  }

  private static void plan(JdbcTemplate jdbc) {
    jdbc.queryForList(
            """
            explain (analyze, buffers, costs off)
            select job_id, series, metric, seconds, repeats, chip_values from completed_curve
            where job_id = any (array(select id from job where name = 'large' limit 10))
            order by job_id, series, metric, seconds
            """,
            String.class)
        .forEach(line -> System.out.println("  " + line));
  }

  private static void ask(HttpClient http, URI server, JdbcTemplate jdbc) throws Exception {
    var random = new Random(SEED);
    for (Jobs jobs : List.of(USUAL, LARGE)) {
      List<String> ids =
          new ArrayList<>(
              jdbc.queryForList(
                  "select cast(id as text) from job where name = ? order by id",
                  String.class,
                  jobs.name));
      Supplier<String> any = () -> ids.get(random.nextInt(ids.size()));
      Supplier<String> some =
          () -> {
            Collections.shuffle(ids, random);
            return String.join(",", ids.subList(0, COMPARED));
          };
      int points = jobs.instants() * (3 * jobs.chips + 1);
      String of = "of a job with %,d points".formatted(points);
      times(
          http,
          "a curve " + of,
          () -> server.resolve("/api/v1/results/%s/curves".formatted(any.get())));
      times(
          http,
          "a curve as CSV " + of,
          () -> server.resolve("/api/v1/results/%s/curves?format=csv".formatted(any.get())));
      times(http, "the summary " + of, () -> server.resolve("/api/v1/results/" + any.get()));
      String compared = "a comparison of %d jobs with %,d points each".formatted(COMPARED, points);
      Supplier<URI> comparison = () -> server.resolve("/api/v1/compare?jobs=" + some.get());
      times(http, compared, comparison);
      long seed = 1;
      jdbc.update("update job set seed = ? where name = ?", seed, jobs.name);
      times(http, compared + " and the same seed", comparison);
      times(
          http,
          compared + " and the same seed, without single chips",
          () -> server.resolve(comparison.get() + "&repeats=false"));
    }
  }

  private static void times(HttpClient http, String what, Supplier<URI> address) throws Exception {
    List<Double> times = new ArrayList<>();
    int warmUp = REQUESTS / 3;
    for (int i = 0; i < REQUESTS + warmUp; i++) {
      HttpRequest request = HttpRequest.newBuilder(address.get()).build();
      long begin = System.nanoTime();
      HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
      double millis = (System.nanoTime() - begin) / 1e6;
      if (answer.statusCode() != 200) {
        throw new IllegalStateException(answer.statusCode() + " " + answer.body());
      }
      if (i >= warmUp) {
        times.add(millis);
      }
    }
    System.out.printf("%s: %s%n", what, Millis.of(times));
  }
}
