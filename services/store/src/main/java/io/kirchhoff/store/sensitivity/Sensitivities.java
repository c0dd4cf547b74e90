package io.kirchhoff.store.sensitivity;

import io.kirchhoff.experiment.sensitivity.Cell;
import io.kirchhoff.experiment.sensitivity.SensitivityPlan;
import io.kirchhoff.store.sweep.SubmittedSensitivity;
import java.sql.Array;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Sensitivity studies and their strengths. Whoever writes has the study's job locked. */
@Component
public class Sensitivities {
  private final JdbcTemplate jdbc;
  private final JsonMapper json = JsonMapper.builder().build();

  Sensitivities(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /** Stores what a sweep has that is a sensitivity study. */
  public void add(UUID study, SubmittedSensitivity submitted) {
    jdbc.update(
        "insert into sensitivity (job_id, plan) values (?, cast(? as json))",
        study,
        submitted.plan());
    add(study, submitted.cells());
  }

  /** Adds strengths. */
  void add(UUID study, List<Cell> cells) {
    jdbc.batchUpdate(
        "insert into sensitivity_cell (sensitivity, line, place, strengths, point) values (?, ?, ?, ?, ?)",
        cells,
        100,
        (statement, cell) -> set(statement, study, cell));
  }

  private static void set(PreparedStatement statement, UUID study, Cell cell) throws SQLException {
    Array strengths = statement.getConnection().createArrayOf("float8", cell.strengths().toArray());
    statement.setObject(1, study);
    statement.setInt(2, cell.line());
    statement.setInt(3, cell.place());
    statement.setArray(4, strengths);
    statement.setInt(5, cell.point());
  }

  /** A study that is there. */
  public StoredStudy of(UUID study) {
    String plan =
        jdbc.queryForObject("select plan from sensitivity where job_id = ?", String.class, study);
    return new StoredStudy(
        json.readValue(Objects.requireNonNull(plan), SensitivityPlan.class),
        jdbc.query(
            "select * from sensitivity_cell where sensitivity = ? order by line, place",
            (row, _) -> cell(row),
            study));
  }

  private static Cell cell(ResultSet row) throws SQLException {
    return new Cell(
        row.getInt("line"),
        row.getInt("place"),
        List.of((Double[]) row.getArray("strengths").getArray()),
        row.getInt("point"));
  }
}
