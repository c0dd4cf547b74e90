package io.kirchhoff.store.strategy;

import io.kirchhoff.experiment.strategy.StrategyReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * The rows of searches: one search for all weights of a network, or one for each layer. A layer is
 * named by its place among those of its network that make products; all together are at place 0.
 */
@Component
public class StrategyStore {
  private final JdbcTemplate jdbc;
  private final JsonMapper json = JsonMapper.builder().build();

  StrategyStore(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /** Keeps what a task adds, within the caller's transaction. */
  public void add(UUID job, StrategyPart part) {
    part.samples().forEach(sample -> add(job, sample));
    if (!part.losses().isEmpty()) {
      Object[] losses = part.losses().toArray();
      jdbc.update(
          "insert into strategy_losses (job_id, place, first, losses) values (?, ?, ?, ?) on conflict do nothing",
          statement -> {
            statement.setObject(1, job);
            statement.setInt(2, part.place());
            statement.setInt(3, part.first());
            statement.setArray(4, statement.getConnection().createArrayOf("float8", losses));
          });
    }
    if (part.report() != null) {
      jdbc.update(
          "insert into strategy (job_id, place, report) values (?, ?, cast(? as json)) on conflict do nothing",
          job,
          part.place(),
          json.writeValueAsString(part.report()));
    }
  }

  private void add(UUID job, StrategySample sample) {
    Object[] weights = sample.weights().toArray();
    jdbc.update(
        "insert into strategy_sample (job_id, place, layer, weights) values (?, ?, ?, ?) on conflict do nothing",
        statement -> {
          statement.setObject(1, job);
          statement.setInt(2, sample.place());
          statement.setString(3, sample.layer());
          statement.setArray(4, statement.getConnection().createArrayOf("float4", weights));
        });
  }

  /** The weights of a search; absent before a job's first task has drawn them. */
  public Optional<StrategySample> sample(UUID job, int place) {
    return jdbc
        .query(
            "select layer, weights from strategy_sample where job_id = ? and place = ?",
            (row, _) ->
                new StrategySample(
                    place,
                    row.getString("layer"),
                    List.of((Float[]) row.getArray("weights").getArray())),
            job,
            place)
        .stream()
        .findFirst();
  }

  /** The places of a job's searches, ascending; none before its first task has drawn weights. */
  public List<Integer> places(UUID job) {
    return jdbc.queryForList(
        "select place from strategy_sample where job_id = ? order by place", Integer.class, job);
  }

  /** The losses of a search's evaluations, by their numbers from 0 on. */
  public List<Double> losses(UUID job, int place) {
    var losses = new ArrayList<Double>();
    jdbc.query(
        "select losses from strategy_losses where job_id = ? and place = ? order by first",
        row -> {
          losses.addAll(List.of((Double[]) row.getArray("losses").getArray()));
        },
        job,
        place);
    return losses;
  }

  /** How many evaluations of a search were made. */
  public int evaluations(UUID job, int place) {
    Integer known =
        jdbc.queryForObject(
            "select coalesce(sum(cardinality(losses)), 0) from strategy_losses where job_id = ? and place = ?",
            Integer.class,
            job,
            place);
    return known == null ? 0 : known;
  }

  /** Whether a search has ended. */
  public boolean ended(UUID job, int place) {
    return Boolean.TRUE.equals(
        jdbc.queryForObject(
            "select exists (select from strategy where job_id = ? and place = ?)",
            Boolean.class,
            job,
            place));
  }

  /** Whether all searches of a job have ended. */
  public boolean ended(UUID job) {
    return Boolean.TRUE.equals(
        jdbc.queryForObject(
            """
            select exists (select from strategy where job_id = ?) and not exists (
              select from strategy_sample where job_id = ? and place not in (
                select place from strategy where job_id = ?))
            """,
            Boolean.class,
            job,
            job,
            job));
  }

  /** What those searches of a job have found that have ended, in the order of the layers. */
  public List<FoundStrategy> found(UUID job) {
    return jdbc.query(
        """
        select layer, report from strategy left join strategy_sample using (job_id, place)
        where job_id = ? order by place
        """,
        (row, _) ->
            new FoundStrategy(
                row.getString("layer"),
                json.readValue(row.getString("report"), StrategyReport.class)),
        job);
  }
}
