package io.kirchhoff.results.report;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import io.kirchhoff.experiment.curve.Curve;
import io.kirchhoff.results.CurvesPicture;
import io.kirchhoff.results.Results;
import io.kirchhoff.results.compare.Comparison;
import io.kirchhoff.store.job.JobEntity;
import io.kirchhoff.store.point.TrainingMetricStore;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Writes the page. */
@Component
class JobReport {
  private static final double LOSS = 0.01;
  private static final Template PAGE = template();

  private final Results results;
  private final Comparison comparison;
  private final TrainingMetricStore trainings;
  private final JsonMapper json = JsonMapper.builder().build();

  JobReport(Results results, Comparison comparison, TrainingMetricStore trainings) {
    this.results = results;
    this.comparison = comparison;
    this.trainings = trainings;
  }

  /** A whole page of HTML. */
  String of(JobEntity job) {
    List<Curve> curves = results.curves(job);
    Map<String, @Nullable Object> page = new LinkedHashMap<>();
    page.put("name", job.name());
    JsonNode spec = json.readTree(job.spec());
    page.put("facts", JobFacts.of(job, spec, results.engines(job)));
    page.put("picture", CurvesPicture.of(job.name(), curves, results.baselines(job)));
    page.put("tables", CurveTable.of(curves));
    List<EnduranceRow> endurance = EnduranceRow.of(comparison.endurance(job, LOSS));
    page.put("hasEndurance", !endurance.isEmpty());
    page.put("endurance", endurance);
    List<TrainingRow> training = TrainingRow.of(trainings.of(job.id()));
    page.put("hasTraining", !training.isEmpty());
    page.put("training", training);
    page.put("experiment", SpecText.of(spec));
    return PAGE.execute(page);
  }

  private static Template template() {
    try (Reader page =
        new InputStreamReader(
            Objects.requireNonNull(JobReport.class.getResourceAsStream("/report/job.mustache")),
            StandardCharsets.UTF_8)) {
      return Mustache.compiler().compile(page);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
