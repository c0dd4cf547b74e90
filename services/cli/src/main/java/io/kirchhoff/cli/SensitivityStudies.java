package io.kirchhoff.cli;

import io.kirchhoff.cli.study.Conditions;
import io.kirchhoff.cli.study.SensitivityDocument;
import io.kirchhoff.cli.study.SensitivityMember;
import io.kirchhoff.cli.study.StudyText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes the document of a folder whose experiments are sensitivity studies. */
final class SensitivityStudies {
  private final Api api;
  private final Path document;

  SensitivityStudies(Api api, Path document) {
    this.api = api;
    this.document = document;
  }

  /** Whether a study's jobs are such studies; all of them, or none. */
  static boolean all(Map<String, JsonNode> jobs) {
    long sensitivities = jobs.values().stream().filter(JobOutcome::sensitivity).count();
    if (sensitivities > 0 && sensitivities < jobs.size()) {
      throw CommandFailure.unusable(
          "study.yaml names sensitivity studies and other experiments; a document is of either.");
    }
    return sensitivities > 0;
  }

  /**
   * Writes document and pictures.
   *
   * @param jobs completed, by the experiments' specs
   */
  void write(StudyText text, Path folder, StudyFile study, Map<String, JsonNode> jobs) {
    var members = new ArrayList<SensitivityMember>();
    try {
      Files.createDirectories(document.toAbsolutePath().getParent());
      for (StudyFile.Experiment experiment : study.experiments()) {
        JsonNode job = jobs.get(experiment.spec());
        if (job == null) {
          throw CommandFailure.failed("There is no job of " + experiment.spec());
        }
        members.add(member(folder, experiment, job));
      }
      Files.writeString(document, SensitivityDocument.of(text, members));
    } catch (IOException unwritable) {
      throw CommandFailure.unusable("%s cannot be written: %s".formatted(document, unwritable));
    }
  }

  private SensitivityMember member(Path folder, StudyFile.Experiment experiment, JsonNode job)
      throws IOException {
    String id = StudyJobs.id(job);
    Path beside = document.toAbsolutePath().resolve("..").normalize();
    Path spec = folder.resolve(experiment.spec()).toAbsolutePath().normalize();
    String stem = "%s-%s".formatted(stem(document), stem(spec));
    var member =
        new SensitivityMember(
            experiment.title(),
            beside.relativize(spec).toString().replace('\\', '/'),
            stem + "-panels.svg",
            stem + "-tornado.svg",
            experiment.about() == null ? "" : experiment.about(),
            conditions(job),
            api.sensitivity(id));
    Files.write(document.resolveSibling(member.panels()), api.sensitivity(id, "svg", "panels"));
    Files.write(document.resolveSibling(member.tornado()), api.sensitivity(id, "svg", "tornado"));
    return member;
  }

  /**
   * Those of the child at standard strengths, which states every value; the time is the study's.
   */
  private List<String> conditions(JsonNode job) {
    JsonNode base =
        api.sweep(StudyJobs.id(job))
            .get("points")
            .valueStream()
            .filter(point -> point.get("point").intValue() == 1)
            .findFirst()
            .orElseThrow();
    ObjectNode described = (ObjectNode) api.job(base.get("jobId").asString()).deepCopy();
    described.set("startedAt", job.get("startedAt"));
    described.set("finishedAt", job.get("finishedAt"));
    var lines = new ArrayList<String>(Conditions.of(described));
    lines.add("Points: " + job.at("/children/completed").asString());
    return lines;
  }

  private static String stem(Path file) {
    return file.getFileName().toString().replaceFirst("\\.[^.]*$", "");
  }
}
