package io.kirchhoff.store.point;

import io.kirchhoff.experiment.job.Phase;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** How trainings went. */
@Component
public class TrainingMetricStore {
  private final JdbcTemplate jdbc;

  TrainingMetricStore(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /** Keeps values; those of a training that starts again replace the earlier ones. */
  public void add(UUID job, List<TrainingMetric> metrics) {
    jdbc.batchUpdate(
        """
        insert into training_metric (job_id, phase, metric, step, epoch, value) values (?, ?, ?, ?, ?, ?)
        on conflict (job_id, phase, metric, step) do update set value = excluded.value
        """,
        metrics,
        1000,
        (statement, metric) -> {
          statement.setObject(1, job);
          statement.setString(2, metric.phase().name());
          statement.setString(3, metric.metric());
          statement.setLong(4, metric.step());
          statement.setDouble(5, metric.epoch());
          statement.setDouble(6, metric.value());
        });
  }

  /** All values of a job, by phase, metric and step. */
  public List<TrainingMetric> of(UUID job) {
    return jdbc.query(
        """
        select phase, metric, step, epoch, value from training_metric
        where job_id = ? order by phase, metric, step
        """,
        (row, _) ->
            new TrainingMetric(
                Phase.valueOf(row.getString("phase")),
                row.getString("metric"),
                row.getLong("step"),
                row.getDouble("epoch"),
                row.getDouble("value")),
        job);
  }
}
