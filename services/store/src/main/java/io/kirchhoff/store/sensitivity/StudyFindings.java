package io.kirchhoff.store.sensitivity;

import io.kirchhoff.experiment.curve.Point;
import io.kirchhoff.experiment.job.JobState;
import io.kirchhoff.experiment.sensitivity.SensitivityPlan;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Reads what the points of a study have found: three queries, however many points there are. */
@Component
public class StudyFindings {
  private final JdbcTemplate jdbc;

  StudyFindings(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /** By the number of the point. */
  public Map<Integer, PointFindings> of(UUID study) {
    Map<Integer, PointFindings> points = new TreeMap<>();
    jdbc.query(
        """
        select number, job.id, state, due,
          (select avg(value) from point where job_id = job.id and series = ? and metric = ?) as digital
        from sweep_point left join job on job.sweep = sweep_point.sweep and job.point = number
        where sweep_point.sweep = ?
        """,
        row -> {
          String state = row.getString("state");
          boolean known = state != null && !row.getBoolean("due");
          points.put(
              row.getInt("number"),
              new PointFindings(
                  row.getInt("number"),
                  row.getObject("id", UUID.class),
                  known ? JobState.valueOf(state) : null,
                  new TreeMap<>(),
                  new HashMap<>(),
                  row.getObject("digital", Double.class)));
        },
        SensitivityPlan.DIGITAL,
        Point.ACCURACY,
        study);
    accuracies(study, points);
    errors(study, points);
    return points;
  }

  private void accuracies(UUID study, Map<Integer, PointFindings> points) {
    jdbc.query(
        """
        select job.point as number, seconds, value from point join job on job.id = job_id
        where job.sweep = ? and series = ? and metric = ? order by job.point, seconds, repeat
        """,
        row -> {
          PointFindings point = points.get(row.getInt("number"));
          if (point != null) {
            List<Double> chips =
                point
                    .accuracies()
                    .computeIfAbsent(row.getDouble("seconds"), _ -> new ArrayList<>());
            chips.add(row.getDouble("value"));
          }
        },
        study,
        SensitivityPlan.ANALOG,
        Point.ACCURACY);
  }

  private void errors(UUID study, Map<Integer, PointFindings> points) {
    jdbc.query(
        """
        select job.point as number, seconds, avg(mvm_error order by place, repeat) as error
        from layer_reading join job on job.id = job_id
        where job.sweep = ? and series = ? and mvm_error is not null group by job.point, seconds
        """,
        row -> {
          PointFindings point = points.get(row.getInt("number"));
          if (point != null) {
            point.mvmErrors().put(row.getDouble("seconds"), row.getDouble("error"));
          }
        },
        study,
        SensitivityPlan.ANALOG);
  }
}
