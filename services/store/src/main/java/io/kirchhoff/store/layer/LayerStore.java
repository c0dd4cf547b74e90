package io.kirchhoff.store.layer;

import io.kirchhoff.engine.compensation.DriftCompensation;
import io.kirchhoff.engine.inference.ConductanceHistogram;
import io.kirchhoff.engine.inference.LayerReading;
import io.kirchhoff.experiment.layer.LayerConductances;
import io.kirchhoff.experiment.layer.SeriesLayer;
import io.kirchhoff.experiment.spec.Weights;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The layers of all jobs. Their rows are never changed, as the points of curves are not. */
@Component
public class LayerStore {
  private final JdbcTemplate jdbc;

  LayerStore(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /** Keeps readings within the caller's transaction; one that is there already stays as it is. */
  public void add(UUID job, List<SeriesLayer> readings) {
    jdbc.batchUpdate(
        """
        insert into layer_reading (job_id, series, layer, place, seconds, repeat, compensation, programming_error,
          weight_error, mvm_error, drift_factor, compensation_factor, adc_saturation)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing
        """,
        readings,
        1000,
        (statement, it) -> {
          LayerReading reading = it.reading();
          statement.setObject(1, job);
          statement.setString(2, it.series());
          statement.setString(3, reading.layer());
          statement.setInt(4, it.place());
          statement.setDouble(5, reading.seconds());
          statement.setInt(6, reading.repeat());
          statement.setString(7, reading.compensation().name());
          statement.setObject(8, finite(reading.programmingError()));
          statement.setObject(9, finite(reading.weightError()));
          statement.setObject(10, finite(reading.mvmError()));
          statement.setObject(11, finite(reading.driftFactor()));
          statement.setObject(12, finite(reading.compensationFactor()));
          statement.setObject(13, finite(reading.adcSaturation()));
        });
  }

  private static @Nullable Double finite(double value) {
    return Double.isFinite(value) ? value : null;
  }

  /** The same for conductances. */
  public void addConductances(UUID job, List<LayerConductances> conductances) {
    jdbc.batchUpdate(
        """
        insert into layer_conductances (job_id, weights, layer, place, seconds, repeat, bin_width, counts)
        values (?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing
        """,
        conductances,
        1000,
        (statement, it) -> {
          ConductanceHistogram histogram = it.histogram();
          statement.setObject(1, job);
          statement.setString(2, it.weights().name());
          statement.setString(3, histogram.layer());
          statement.setInt(4, it.place());
          statement.setDouble(5, histogram.seconds());
          statement.setInt(6, histogram.repeat());
          statement.setDouble(7, histogram.binWidth());
          Object[] counts = histogram.counts().toArray();
          statement.setArray(8, statement.getConnection().createArrayOf("int4", counts));
        });
  }

  /** All readings of a job, by series, the layer's place, time and chip. */
  public List<SeriesLayer> of(UUID job) {
    return jdbc.query(
        "select * from layer_reading where job_id = ? order by series, place, seconds, repeat",
        (row, _) ->
            new SeriesLayer(row.getString("series"), row.getInt("place"), LayerStore.reading(row)),
        job);
  }

  private static LayerReading reading(ResultSet row) throws SQLException {
    return new LayerReading(
        row.getString("layer"),
        row.getInt("repeat"),
        row.getDouble("seconds"),
        DriftCompensation.valueOf(row.getString("compensation")),
        number(row, "programming_error"),
        number(row, "weight_error"),
        number(row, "mvm_error"),
        number(row, "drift_factor"),
        number(row, "compensation_factor"),
        number(row, "adc_saturation"));
  }

  private static double number(ResultSet row, String column) throws SQLException {
    double value = row.getDouble(column);
    return row.wasNull() ? Double.NaN : value;
  }

  /** All conductances of a job, by weights, the layer's place, time and chip. */
  public List<LayerConductances> conductances(UUID job) {
    return jdbc.query(
        "select * from layer_conductances where job_id = ? order by weights, place, seconds, repeat",
        (row, _) ->
            new LayerConductances(
                Weights.valueOf(row.getString("weights")),
                row.getInt("place"),
                new ConductanceHistogram(
                    row.getString("layer"),
                    row.getInt("repeat"),
                    row.getDouble("seconds"),
                    row.getDouble("bin_width"),
                    List.of((Integer[]) row.getArray("counts").getArray()))),
        job);
  }
}
