package io.kirchhoff.store.point;

import io.kirchhoff.experiment.curve.ChipValues;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.stereotype.Component;

/**
 * The points of jobs, all chips of a time together. The database has those of a completed job in
 * this form, unless it was completed before it did so; of other jobs it puts them together when
 * they are asked for.
 */
@Component
public class PackedCurves {
  private static final String COMPLETED =
      """
      select job_id, series, metric, seconds, repeats, chip_values from completed_curve
      where %s order by job_id, series, metric, seconds
      """;

  /** In the order of the points' own index, so that nothing is sorted. */
  private static final String PACKED =
      """
      select job_id, series, metric, seconds,
        array_agg(repeat order by repeat) as repeats, array_agg(value order by repeat) as chip_values
      from point where %s group by job_id, series, metric, seconds
      order by job_id, series, metric, seconds
      """;

  private static final String OF_CURVE = "job_id = ? and series = ? and metric = ?";

  private final JdbcTemplate jdbc;

  PackedCurves(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /** All points of a job, by series, metric and time. */
  public List<ChipValues> of(UUID job) {
    return of(List.of(job)).getOrDefault(job, List.of());
  }

  /** The same of several jobs; of one that has no points there is no entry. */
  public Map<UUID, List<ChipValues>> of(Collection<UUID> jobs) {
    var found = new HashMap<UUID, List<ChipValues>>();
    RowCallbackHandler keep =
        row ->
            found
                .computeIfAbsent(row.getObject("job_id", UUID.class), _ -> new ArrayList<>())
                .add(values(row));
    jdbc.query(COMPLETED.formatted("job_id = any (?)"), keep, (Object) jobs.toArray(UUID[]::new));
    jobs.stream()
        .filter(job -> !found.containsKey(job))
        .forEach(job -> jdbc.query(PACKED.formatted("job_id = ?"), keep, job));
    return found;
  }

  /** Which curves a job has so far, in no order. */
  public List<CurveKey> keys(UUID job) {
    List<CurveKey> completed =
        keys("select distinct series, metric from completed_curve where job_id = ?", job);
    return completed.isEmpty()
        ? keys("select distinct series, metric from point where job_id = ?", job)
        : completed;
  }

  private List<CurveKey> keys(String query, UUID job) {
    return jdbc.query(
        query, (row, _) -> new CurveKey(row.getString("series"), row.getString("metric")), job);
  }

  /** One curve of a job, by time; empty when the job has no such curve. */
  public List<ChipValues> of(UUID job, CurveKey curve) {
    List<ChipValues> completed = values(COMPLETED, job, curve);
    return completed.isEmpty() ? values(PACKED, job, curve) : completed;
  }

  private List<ChipValues> values(String query, UUID job, CurveKey curve) {
    return jdbc.query(
        query.formatted(OF_CURVE), (row, _) -> values(row), job, curve.series(), curve.metric());
  }

  private static ChipValues values(ResultSet row) throws SQLException {
    var chips = (Integer[]) row.getArray("repeats").getArray();
    var values = (Double[]) row.getArray("chip_values").getArray();
    return new ChipValues(
        row.getString("series"),
        row.getString("metric"),
        row.getDouble("seconds"),
        Arrays.stream(chips).mapToInt(it -> it).toArray(),
        Arrays.stream(values).mapToDouble(it -> it).toArray());
  }
}
