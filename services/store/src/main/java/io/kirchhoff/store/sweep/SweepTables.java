package io.kirchhoff.store.sweep;

import io.kirchhoff.experiment.curve.CurvePoint;
import io.kirchhoff.experiment.job.JobState;
import io.kirchhoff.experiment.sweep.Goal;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Reads what the children of sweeps have found. */
@Component
public class SweepTables {
  private final JdbcTemplate jdbc;

  SweepTables(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /** What the children of a sweep have found so far. */
  public SweepTable of(UUID sweep) {
    return Objects.requireNonNull(of(List.of(sweep)).get(sweep));
  }

  /**
   * The same for some sweeps: one query for all of them. The values of chips come in the order of
   * the chips, so that their mean is the curve's.
   */
  public Map<UUID, SweepTable> of(Collection<UUID> sweeps) {
    Map<UUID, SweepTable> tables = new HashMap<>();
    if (sweeps.isEmpty()) {
      return tables;
    }
    jdbc.query(
        """
        select sweep.job_id, sweep.metric, goal, stopped,
          number, parameters, sweep_point.seed, job.id, state, due, sweep_point.seconds,
          case when series is null
            then (select array_agg(value) from (
              select value from training_metric learned
              where job_id = job.id and phase = 'TRAINING' and learned.metric = sweep.metric
              order by step desc limit 1))
            else (select array_agg(value order by repeat) from point
              where job_id = job.id and series = sweep_point.series and point.metric = sweep.metric
                and seconds = sweep_point.seconds)
          end as found
        from sweep join sweep_point on sweep_point.sweep = sweep.job_id
        left join job on job.sweep = sweep.job_id and job.point = number
        where sweep.job_id = any (cast(? as uuid[])) order by sweep.job_id, number
        """,
        row -> {
          UUID sweep = row.getObject("job_id", UUID.class);
          SweepTable table = tables.get(sweep);
          if (table == null) {
            table = table(row);
            tables.put(sweep, table);
          }
          table.rows().add(row(row));
        },
        Sweeps.array(sweeps));
    return tables;
  }

  private static SweepTable table(ResultSet row) throws SQLException {
    return new SweepTable(
        row.getString("metric"),
        Goal.valueOf(row.getString("goal")),
        row.getBoolean("stopped"),
        new ArrayList<>());
  }

  private static SweepRow row(ResultSet row) throws SQLException {
    String state = row.getString("state");
    boolean due = row.getBoolean("due");
    return new SweepRow(
        row.getInt("number"),
        row.getString("parameters"),
        row.getLong("seed"),
        row.getObject("id", UUID.class),
        state == null || due ? null : JobState.valueOf(state),
        value(row.getDouble("seconds"), row.getArray("found")));
  }

  private static @Nullable CurvePoint value(double seconds, @Nullable Array found)
      throws SQLException {
    return found == null ? null : CurvePoint.of(seconds, List.of((Double[]) found.getArray()));
  }
}
