package io.kirchhoff.experiment.template;

import static org.assertj.core.api.Assertions.assertThat;

import io.kirchhoff.engine.dataset.Datasets;
import io.kirchhoff.experiment.job.TaskPlan;
import io.kirchhoff.experiment.reading.InvalidSpecException;
import io.kirchhoff.experiment.sensitivity.Line;
import io.kirchhoff.experiment.sensitivity.SensitivityPlan;
import io.kirchhoff.experiment.spec.Submission;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

class TemplateTest {
  /** What comes with every installation, so that a template never fails for want of files. */
  private static final List<String> INCLUDED = List.of("digits", "kjv-characters", "kjv-sections");

  private static final int MOST_CHIPS = 60;
  private static final int MOST_POINTS = 60;

  static Stream<Template> templates() {
    return Template.ALL.stream();
  }

  @ParameterizedTest
  @MethodSource("templates")
  void everyTemplateIsAValidSubmissionOfModestSizeOnIncludedData(Template template)
      throws InvalidSpecException {
    List<Submission> jobs = Submissions.read(template.submission());
    assertThat(jobs.stream().mapToInt(job -> TaskPlan.chips(job.spec())).sum())
        .isBetween(1, MOST_CHIPS);
    for (Submission job : jobs) {
      assertThat(INCLUDED).contains(job.spec().dataset().name());
      assertThat(job.spec().training()).isNotNull();
    }
  }

  @ParameterizedTest
  @MethodSource("templates")
  void everyTemplateSaysWhatItAsksAndLabelsItsJobs(Template template) {
    assertThat(template.title()).isNotBlank();
    assertThat(template.meaning()).isNotBlank();
    assertThat(template.submission().at("/labels/template").asString()).isEqualTo(template.name());
  }

  @Test
  void theStudyHasFewPointsHoweverFarItsSearchesGo() throws InvalidSpecException {
    JsonNode submission = template("which-imperfection").submission();
    SensitivityPlan plan = Submissions.study(submission).plan();
    int searched =
        plan.lines().stream()
            .map(Line::search)
            .mapToInt(search -> search == null ? 0 : search.most())
            .sum();
    assertThat(plan.firstNumber() - 1 + searched).isBetween(10, MOST_POINTS);
  }

  private static Template template(String name) {
    return Template.ALL.stream().filter(it -> it.name().equals(name)).findFirst().orElseThrow();
  }

  @Test
  void theIncludedDataIsInTheCatalogue() {
    assertThat(Datasets.catalogue().stream().map(it -> it.name())).containsAll(INCLUDED);
  }
}
