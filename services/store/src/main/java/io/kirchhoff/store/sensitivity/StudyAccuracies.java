package io.kirchhoff.store.sensitivity;

import io.kirchhoff.experiment.curve.CurvePoint;
import io.kirchhoff.experiment.curve.Point;
import io.kirchhoff.experiment.sensitivity.SensitivityPlan;
import java.sql.Array;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** How accurate the completed points of a study are at the time that its search looks at. */
@Component
class StudyAccuracies {
  private final JdbcTemplate jdbc;

  StudyAccuracies(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * What a point has found.
   *
   * @param analog mean accuracy over the chips
   * @param digital accuracy of the digital network; NaN but for point 1
   */
  record Found(double analog, double digital) {}

  /** By the number of the point. */
  Map<Integer, Found> of(UUID study, double seconds) {
    Map<Integer, Found> found = new HashMap<>();
    jdbc.query(
        """
        select number,
          (select array_agg(value order by repeat) from point
           where job_id = job.id and series = ? and metric = ? and seconds = ?) as analog,
          (select array_agg(value order by seconds, repeat) from point
           where job_id = job.id and series = ? and metric = ?) as digital
        from sweep_point join job on job.sweep = sweep_point.sweep and job.point = number
        where sweep_point.sweep = ? and state = 'COMPLETED' and not due
        """,
        row -> {
          found.put(
              row.getInt("number"),
              new Found(mean(row.getArray("analog")), mean(row.getArray("digital"))));
        },
        SensitivityPlan.ANALOG,
        Point.ACCURACY,
        seconds,
        SensitivityPlan.DIGITAL,
        Point.ACCURACY,
        study);
    return found;
  }

  /** In the order of the chips, so that it is the same to the last digit each time. */
  private static double mean(@Nullable Array values) throws SQLException {
    return values == null
        ? Double.NaN
        : CurvePoint.of(0, List.of((Double[]) values.getArray())).mean();
  }
}
