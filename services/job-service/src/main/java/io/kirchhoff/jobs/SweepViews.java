package io.kirchhoff.jobs;

import io.kirchhoff.experiment.curve.CurvePoint;
import io.kirchhoff.experiment.curve.Finite;
import io.kirchhoff.experiment.reading.JsonName;
import io.kirchhoff.jobs.ChildrenView.BestView;
import io.kirchhoff.store.job.JobEntity;
import io.kirchhoff.store.sweep.ChildPoint;
import io.kirchhoff.store.sweep.SweepCounts;
import io.kirchhoff.store.sweep.SweepRow;
import io.kirchhoff.store.sweep.SweepTable;
import io.kirchhoff.store.sweep.SweepTables;
import io.kirchhoff.store.sweep.Sweeps;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What clients see of sweeps, and of their children as such. */
@Component
class SweepViews {
  private static final TypeReference<Map<String, JsonNode>> PARAMETERS = new TypeReference<>() {};

  private final Sweeps sweeps;
  private final SweepTables tables;
  private final JsonMapper json;

  SweepViews(Sweeps sweeps, SweepTables tables, JsonMapper json) {
    this.sweeps = sweeps;
    this.tables = tables;
    this.json = json;
  }

  /**
   * What was read of the sweeps and children of a page.
   *
   * @param counts of the sweeps, by their ids
   * @param tables of the sweeps, by their ids
   * @param points what the children are as such, by their ids
   */
  record Around(
      Map<UUID, SweepCounts> counts, Map<UUID, SweepTable> tables, Map<UUID, ChildPoint> points) {}

  /** Asks nothing where there are no sweeps and no children. */
  Around around(List<JobEntity> jobs) {
    List<UUID> ofPage =
        jobs.stream().filter(job -> job.kind().hasChildren()).map(JobEntity::id).toList();
    List<UUID> children =
        jobs.stream().filter(job -> job.sweep() != null).map(JobEntity::id).toList();
    return new Around(sweeps.counts(ofPage), tables.of(ofPage), sweeps.points(children));
  }

  /** The sweep of a child; null for other jobs. */
  @Nullable ParentView parent(JobEntity job, Around around) {
    ChildPoint point = around.points.get(job.id());
    return job.sweep() == null || point == null
        ? null
        : new ParentView(
            job.sweep(),
            JsonName.of(point.parent()),
            Objects.requireNonNull(job.point()),
            read(point.parameters()));
  }

  /** The children of a sweep; null for other jobs. */
  @Nullable ChildrenView children(JobEntity job, Around around) {
    SweepCounts counts = around.counts.get(job.id());
    SweepTable table = around.tables.get(job.id());
    if (counts == null || table == null) {
      return null;
    }
    return new ChildrenView(
        counts.total(),
        counts.waiting(),
        counts.queued(),
        counts.running(),
        counts.completed(),
        counts.failed(),
        counts.cancelled(),
        table.stopped(),
        table.metric(),
        JsonName.of(table.goal()),
        table.best().map(this::best).orElse(null));
  }

  private BestView best(SweepRow row) {
    CurvePoint value = Objects.requireNonNull(row.value());
    return new BestView(
        Objects.requireNonNull(row.job()),
        row.point(),
        read(row.parameters()),
        value.mean(),
        Finite.orNull(value.std()),
        value.repeats().size());
  }

  private Map<String, JsonNode> read(String parameters) {
    return json.readValue(parameters, PARAMETERS);
  }
}
