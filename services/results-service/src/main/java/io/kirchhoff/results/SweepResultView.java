package io.kirchhoff.results;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.kirchhoff.experiment.curve.CurvePoint;
import io.kirchhoff.experiment.curve.Finite;
import io.kirchhoff.experiment.reading.JsonName;
import io.kirchhoff.store.job.JobEntity;
import io.kirchhoff.store.sweep.SweepRow;
import io.kirchhoff.store.sweep.SweepTable;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The table of a sweep's points. */
@Schema(name = "SweepResult")
@JsonInclude(JsonInclude.Include.ALWAYS)
record SweepResultView(
    @Schema(requiredMode = RequiredMode.REQUIRED) UUID jobId,
    @Schema(requiredMode = RequiredMode.REQUIRED, description = "The sweep's state") String state,
    @Schema(
            requiredMode = RequiredMode.REQUIRED,
            description = "What tells the best child",
            example = "accuracy")
        String metric,
    @Schema(
            requiredMode = RequiredMode.REQUIRED,
            description = "Which values of it are better",
            allowableValues = {"maximize", "minimize"})
        String goal,
    @Schema(
            description = "The point of the best completed child; null before there is one",
            types = {"integer", "null"})
        @Nullable Integer best,
    @Schema(requiredMode = RequiredMode.REQUIRED, description = "In their order")
        List<SweepPointView> points) {
  private static final TypeReference<Map<String, JsonNode>> PARAMETERS = new TypeReference<>() {};

  /** What clients read for a point whose child is still to be made, or to be tried again. */
  static final String WAITING = "waiting";

  /** A point and what its child has found. */
  @Schema(name = "SweepPoint")
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record SweepPointView(
      @Schema(requiredMode = RequiredMode.REQUIRED, description = "Its number, from 1") int point,
      @Schema(
              requiredMode = RequiredMode.REQUIRED,
              description = "Its values, by the paths of the parameters",
              example = "{\"training.epochs\": 5}")
          Map<String, JsonNode> parameters,
      @Schema(requiredMode = RequiredMode.REQUIRED) long seed,
      @Schema(
              description = "The child; null before there is one",
              types = {"string", "null"},
              format = "uuid")
          @Nullable UUID jobId,
      @Schema(
              requiredMode = RequiredMode.REQUIRED,
              description =
                  "The child's state; waiting where it is still to be made, or to be tried again")
          String state,
      @Schema(
              description =
                  "Mean of the metric over the chips so far; null before there is one, and where it is too large for a number",
              types = {"number", "null"})
          @Nullable Double mean,
      @Schema(
              description =
                  "Standard deviation over the chips (n-1); null for a single one, and where it is too large",
              types = {"number", "null"})
          @Nullable Double std,
      @Schema(
              description =
                  "95 % confidence interval of the mean, by Student's distribution; null for a single chip, and where it is too large",
              types = {"array", "null"})
          @Nullable List<Double> ci95,
      @Schema(requiredMode = RequiredMode.REQUIRED, description = "Chips so far") int n) {
    private static SweepPointView of(SweepRow row, JsonMapper json) {
      CurvePoint value = row.value();
      return new SweepPointView(
          row.point(),
          json.readValue(row.parameters(), PARAMETERS),
          row.seed(),
          row.job(),
          row.state() == null ? WAITING : JsonName.of(row.state()),
          value == null ? null : Finite.orNull(value.mean()),
          value == null ? null : Finite.orNull(value.std()),
          value == null ? null : Finite.orNull(value.ci95()),
          value == null ? 0 : value.repeats().size());
    }
  }

  static SweepResultView of(JobEntity sweep, SweepTable table, JsonMapper json) {
    return new SweepResultView(
        sweep.id(),
        JsonName.of(sweep.state()),
        table.metric(),
        JsonName.of(table.goal()),
        table.best().map(SweepRow::point).orElse(null),
        table.rows().stream().map(row -> SweepPointView.of(row, json)).toList());
  }
}
