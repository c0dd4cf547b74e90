package io.kirchhoff.cli;

import java.util.StringJoiner;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/** {@code jobs}: lists jobs. */
@Command(name = "jobs", description = "Lists jobs, newest first.")
public final class JobsCommand implements Callable<Integer> {
  @Mixin private final ServerOptions server = new ServerOptions();

  @Option(names = "--state", paramLabel = "STATE", description = "Only jobs in this state.")
  private @Nullable String state;

  @Option(names = "--label", paramLabel = "NAME:VALUE", description = "Only jobs with this label.")
  private @Nullable String label;

  @Option(names = "--sweep", paramLabel = "ID", description = "The children of this sweep.")
  private @Nullable String sweep;

  @Option(names = "--children", description = "Also the children of sweeps.")
  private boolean children;

  @Option(
      names = "--limit",
      paramLabel = "N",
      description = "At most so many (default: ${DEFAULT-VALUE}).")
  private int limit = 20;

  @Override
  public Integer call() {
    var query = new StringJoiner("&").add("limit=" + limit);
    if (state != null) {
      query.add("state=" + Api.encoded(state));
    }
    if (label != null) {
      query.add("label=" + Api.encoded(label));
    }
    if (sweep != null) {
      query.add("sweep=" + Api.encoded(sweep));
    }
    if (children) {
      query.add("children=true");
    }
    JsonNode page = server.api().jobs(query.toString());
    for (JsonNode job : page.get("items")) {
      System.out.println(line(job));
    }
    if (!page.get("nextCursor").isNull()) {
      System.err.println("There are more; --limit shows them.");
    }
    return 0;
  }

  private static String line(JsonNode job) {
    JsonNode progress = job.get("progress");
    String done =
        progress.isNull() || !job.get("state").asString().equals("running")
            ? ""
            : "%s %.0f/%.0f"
                .formatted(
                    progress.get("phase").asString(),
                    progress.get("completed").doubleValue(),
                    progress.get("total").doubleValue());
    return "%s  %-10s  %-20s  %s"
        .formatted(
            job.get("id").asString(), job.get("state").asString(), done, job.get("name").asString())
        .strip();
  }
}
