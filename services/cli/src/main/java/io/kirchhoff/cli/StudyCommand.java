package io.kirchhoff.cli;

import io.kirchhoff.cli.curve.Curve;
import io.kirchhoff.cli.study.Conditions;
import io.kirchhoff.cli.study.StudyDocument;
import io.kirchhoff.cli.study.StudyMember;
import io.kirchhoff.cli.study.StudyText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** {@code study FOLDER}: all experiments of a folder, and the document about them. */
@Command(
    name = "study",
    description = {
      "Submits all experiments that FOLDER/study.yaml names, follows them, and writes a document with",
      "tables and pictures. Called again, it goes on: what was submitted before is not computed anew."
    })
public final class StudyCommand implements Callable<Integer> {
  @Mixin private final ServerOptions server = new ServerOptions();

  @Parameters(
      paramLabel = "FOLDER",
      description = "The folder, such as experiments/hwa-iso-accuracy.")
  private Path folder = Path.of("");

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description =
          "The document (default: docs/studies/ and the folder's name, .md); pictures come beside it.")
  private @Nullable Path out;

  @Option(
      names = "--standalone",
      description = "Start a server for this, and stop it when the document is written.")
  private boolean standalone;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description =
          "With --standalone: the folder for everything that is kept (default: ${DEFAULT-VALUE}).")
  private Path data = Path.of("data");

  @Option(
      names = "--workers",
      paramLabel = "N",
      description = "With --standalone: worker processes (default: ${DEFAULT-VALUE}).")
  private int workers = 2;

  private final LocalServer local;

  StudyCommand(LocalServer local) {
    this.local = local;
  }

  @Override
  public Integer call() {
    if (!standalone) {
      return run(server.api(), Optional::empty);
    }
    // A mistake in the folder is said before a server starts.
    StudyFile.in(folder);
    try (LocalServer.Running running = local.start(data, workers)) {
      System.err.println("A server runs for this study: " + running.address());
      return run(new Api(running.address(), null), running::hindrance);
    }
  }

  private int run(Api api, Supplier<Optional<String>> hindrance) {
    StudyFile study = StudyFile.in(folder);
    String name = folder.toAbsolutePath().normalize().getFileName().toString();
    Path document = out == null ? Path.of("docs", "studies", name + ".md") : out;
    var specs = new LinkedHashMap<String, Path>();
    study.experiments().forEach(one -> specs.put(one.spec(), folder.resolve(one.spec())));
    String remarks = study.remarksText(folder);
    Map<String, JsonNode> jobs = StudyJobs.submit(api, name, specs, System.err).await(hindrance);
    var text =
        new StudyText(
            study.title(),
            study.introductionText(),
            remarks,
            "./kirchhoff study " + folder.toString().replace('\\', '/'));
    if (SensitivityStudies.all(jobs)) {
      new SensitivityStudies(api, document).write(text, folder, study, jobs);
    } else {
      write(api, text, study, jobs, document);
    }
    System.out.println(document);
    return 0;
  }

  private void write(
      Api api, StudyText text, StudyFile study, Map<String, JsonNode> jobs, Path document) {
    var members = new ArrayList<StudyMember>();
    for (StudyFile.Experiment experiment : study.experiments()) {
      members.add(member(api, study, experiment, jobs.get(experiment.spec()), document));
    }
    write(document, text, members);
  }

  private StudyMember member(
      Api api,
      StudyFile study,
      StudyFile.Experiment experiment,
      @Nullable JsonNode job,
      Path document) {
    if (job == null) {
      throw CommandFailure.failed("There is no job of " + experiment.spec());
    }
    Path beside = document.toAbsolutePath().resolve("..").normalize();
    Path spec = folder.resolve(experiment.spec()).toAbsolutePath().normalize();
    return new StudyMember(
        experiment.title(),
        beside.relativize(spec).toString().replace('\\', '/'),
        "%s-%s.svg".formatted(stem(document), stem(spec)),
        experiment.about() == null ? "" : experiment.about(),
        Conditions.of(job),
        Curve.accuracies(api.curves(StudyJobs.id(job))),
        study.digitalCurve(),
        study.chanceOf(experiment));
  }

  private static void write(Path document, StudyText text, List<StudyMember> members) {
    try {
      Files.createDirectories(document.toAbsolutePath().getParent());
      for (StudyMember member : members) {
        Optional<String> drawing = member.drawing();
        if (drawing.isPresent()) {
          Files.writeString(document.resolveSibling(member.picture()), drawing.get());
        }
      }
      Files.writeString(document, StudyDocument.of(text, members));
    } catch (IllegalArgumentException unfit) {
      throw CommandFailure.failed(String.valueOf(unfit.getMessage()));
    } catch (IOException unwritable) {
      throw CommandFailure.unusable("%s cannot be written: %s".formatted(document, unwritable));
    }
  }

  /** A file's name without its ending. */
  private static String stem(Path file) {
    return file.getFileName().toString().replaceFirst("\\.[^.]*$", "");
  }
}
