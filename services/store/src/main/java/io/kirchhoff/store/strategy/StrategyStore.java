package io.kirchhoff.store.strategy;

import io.kirchhoff.experiment.strategy.StrategyReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The rows of searches. */
@Component
public class StrategyStore {
  private final JdbcTemplate jdbc;
  private final JsonMapper json = JsonMapper.builder().build();

  StrategyStore(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /** Keeps what a task adds, within the caller's transaction. */
  public void add(UUID job, StrategyPart part) {
    if (part.sample() != null) {
      Object[] weights = part.sample().toArray();
      jdbc.update(
          "insert into strategy_sample (job_id, weights) values (?, ?) on conflict do nothing",
          statement -> {
            statement.setObject(1, job);
            statement.setArray(2, statement.getConnection().createArrayOf("float4", weights));
          });
    }
    if (!part.losses().isEmpty()) {
      Object[] losses = part.losses().toArray();
      jdbc.update(
          "insert into strategy_losses (job_id, first, losses) values (?, ?, ?) on conflict do nothing",
          statement -> {
            statement.setObject(1, job);
            statement.setInt(2, part.first());
            statement.setArray(3, statement.getConnection().createArrayOf("float8", losses));
          });
    }
    if (part.report() != null) {
      jdbc.update(
          "insert into strategy (job_id, report) values (?, cast(? as json)) on conflict do nothing",
          job,
          json.writeValueAsString(part.report()));
    }
  }

  /** The weights of a job's search; absent before its first task has drawn them. */
  public Optional<List<Float>> sample(UUID job) {
    return jdbc
        .query(
            "select weights from strategy_sample where job_id = ?",
            (row, _) -> List.of((Float[]) row.getArray("weights").getArray()),
            job)
        .stream()
        .findFirst();
  }

  /** The losses of a job's evaluations, by their numbers from 0 on. */
  public List<Double> losses(UUID job) {
    var losses = new ArrayList<Double>();
    jdbc.query(
        "select losses from strategy_losses where job_id = ? order by first",
        row -> {
          losses.addAll(List.of((Double[]) row.getArray("losses").getArray()));
        },
        job);
    return losses;
  }

  /** How many evaluations of a job were made. */
  public int evaluations(UUID job) {
    Integer known =
        jdbc.queryForObject(
            "select coalesce(sum(cardinality(losses)), 0) from strategy_losses where job_id = ?",
            Integer.class,
            job);
    return known == null ? 0 : known;
  }

  /** What a job's search has found; absent before its end. */
  public Optional<StrategyReport> report(UUID job) {
    return jdbc
        .query(
            "select report from strategy where job_id = ?",
            (row, _) -> json.readValue(row.getString("report"), StrategyReport.class),
            job)
        .stream()
        .findFirst();
  }
}
