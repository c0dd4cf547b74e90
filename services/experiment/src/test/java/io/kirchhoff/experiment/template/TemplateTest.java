package io.kirchhoff.experiment.template;

import static org.assertj.core.api.Assertions.assertThat;

import io.kirchhoff.engine.dataset.Datasets;
import io.kirchhoff.experiment.job.TaskPlan;
import io.kirchhoff.experiment.reading.InvalidSpecException;
import io.kirchhoff.experiment.reading.SpecReader;
import io.kirchhoff.experiment.reading.SweepReader;
import io.kirchhoff.experiment.spec.Submission;
import io.kirchhoff.experiment.sweep.Sweep;
import io.kirchhoff.experiment.sweep.SweepChild;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TemplateTest {
  /** What comes with every installation, so that a template never fails for want of files. */
  private static final List<String> INCLUDED = List.of("digits", "kjv-characters", "kjv-sections");

  private static final int MOST_CHIPS = 60;

  static Stream<Template> templates() {
    return Template.ALL.stream();
  }

  @ParameterizedTest
  @MethodSource("templates")
  void everyTemplateIsAValidSubmissionOfModestSizeOnIncludedData(Template template)
      throws InvalidSpecException {
    List<Submission> jobs = read(template);
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
  void theIncludedDataIsInTheCatalogue() {
    assertThat(Datasets.catalogue().stream().map(it -> it.name())).containsAll(INCLUDED);
  }

  private static List<Submission> read(Template template) throws InvalidSpecException {
    var reader = new SpecReader(() -> 7);
    if (!SweepReader.isSweep(template.submission())) {
      return List.of(reader.read(template.submission()));
    }
    Sweep sweep = new SweepReader(() -> 7).read(template.submission(), reader::read);
    return sweep.children().stream().map(SweepChild::submission).toList();
  }
}
