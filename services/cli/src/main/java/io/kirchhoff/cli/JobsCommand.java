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

  @Option(names = "--kind", paramLabel = "KIND", description = "Only jobs of this kind.")
  private @Nullable String kind;

  @Option(names = "--network", paramLabel = "NAME", description = "Only jobs with this network.")
  private @Nullable String network;

  @Option(names = "--dataset", paramLabel = "NAME", description = "Only jobs with this data set.")
  private @Nullable String dataset;

  @Option(
      names = "--device",
      paramLabel = "NAME",
      description = "Only jobs with chips of this memory device.")
  private @Nullable String device;

  @Option(
      names = "--text",
      paramLabel = "TEXT",
      description = "Only jobs that have this in their names.")
  private @Nullable String text;

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
    add(query, "state", state);
    add(query, "kind", kind);
    add(query, "label", label);
    add(query, "network", network);
    add(query, "dataset", dataset);
    add(query, "device", device);
    add(query, "text", text);
    add(query, "sweep", sweep);
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

  private static void add(StringJoiner query, String parameter, @Nullable String value) {
    if (value != null) {
      query.add(parameter + "=" + Api.encoded(value));
    }
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
