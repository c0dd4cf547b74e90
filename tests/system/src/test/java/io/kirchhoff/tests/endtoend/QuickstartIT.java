package io.kirchhoff.tests.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.kirchhoff.tests.process.Installation;
import io.kirchhoff.tests.process.RunningProcess;
import io.kirchhoff.tests.process.RunningProcess.Finished;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** The main job, with the launcher, as a stranger runs it. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class QuickstartIT {
  private static final Duration LONGEST = Duration.ofMinutes(5);

  @TempDir private static Path folder;
  private static String firstTable = "";

  @Test
  @Order(1)
  void theTableShowsHowAccuracyAgesAndEverythingStops() {
    Map<String, String> plainTerminal = Map.of("LC_ALL", "C");
    Finished quickstart =
        RunningProcess.run(Installation.ROOT, plainTerminal, command("first", 2), LONGEST);
    System.out.println(quickstart.output());
    assertThat(quickstart.status()).as(quickstart.output()).isZero();
    assertThat(quickstart.output()).contains(" ± ").containsPattern("This took \\d+ s");
    firstTable = table(quickstart.output());
    Map<String, List<Double>> rows = rows(firstTable);
    assertThat(rows.get("digital")).allMatch(accuracy -> accuracy > 95);
    List<Double> plain = rows.get("mapped, not compensated");
    assertThat(plain).isSortedAccordingTo((one, other) -> Double.compare(other, one));
    assertThat(plain.getLast()).as("far down at one year").isLessThan(plain.getFirst() - 10);
    assertThat(rows.get("mapped").getLast()).isLessThan(rows.get("mapped").getFirst());
    assertThat(rows.get("hardware-aware").getLast())
        .isGreaterThanOrEqualTo(rows.get("mapped").getLast());
  }

  @Test
  @Order(2)
  void aSecondRunWhoseOnlyWorkerIsKilledInTheMiddlePrintsTheSameTable() {
    try (RunningProcess quickstart =
        RunningProcess.start(Installation.ROOT, Map.of(), command("second", 1))) {
      quickstart.awaitOutput("training: ", LONGEST);
      List<ProcessHandle> workers =
          quickstart
              .handle()
              .descendants()
              .filter(it -> it.info().commandLine().orElse("").contains("WorkerServiceApplication"))
              .toList();
      assertThat(workers).hasSize(1);
      workers.getFirst().destroyForcibly();
      assertThat(quickstart.awaitExit(LONGEST)).as(quickstart.output()).isZero();
      assertThat(table(quickstart.output())).isEqualTo(firstTable);
      await()
          .until(
              () ->
                  ProcessHandle.allProcesses()
                      .noneMatch(
                          it -> it.info().commandLine().orElse("").contains(folder.toString())));
    }
  }

  private static List<String> command(String data, int workers) {
    return List.of(
        "./kirchhoff",
        "quickstart",
        "--once",
        "--data",
        folder.resolve(data).toString(),
        "--workers",
        Integer.toString(workers));
  }

  /** The lines from the head of the table to its end. */
  private static String table(String output) {
    int start = output.indexOf("Accuracy of");
    assertThat(start).as(output).isNotNegative();
    return output.substring(start, output.indexOf("This took"));
  }

  /** The means of each line of the table. */
  private static Map<String, List<Double>> rows(String table) {
    var rows = new LinkedHashMap<String, List<Double>>();
    for (String line : table.lines().skip(3).toList()) {
      if (line.isBlank()) {
        continue;
      }
      String[] cells = line.split(" {2,}");
      var means = new ArrayList<Double>();
      Arrays.stream(cells)
          .skip(1)
          .forEach(cell -> means.add(Double.valueOf(cell.replaceFirst(" .*", ""))));
      rows.put(cells[0], means);
    }
    return rows;
  }
}
