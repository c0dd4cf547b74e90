package io.kirchhoff.store.event;

import io.kirchhoff.experiment.job.Progress;
import io.kirchhoff.experiment.reading.JsonName;
import io.kirchhoff.store.point.TrainingMetric;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Adds events within the caller's transaction, which has locked the job's row. States are not added
 * here: the database tells them itself.
 */
@Component
public class EventLog {
  private final JdbcTemplate jdbc;
  private final ProgressHead head;
  private final JsonMapper json = JsonMapper.builder().build();

  EventLog(JdbcTemplate jdbc, ProgressHead head) {
    this.jdbc = jdbc;
    this.head = head;
  }

  /**
   * Tells how far a job is, unless that was told a moment ago.
   *
   * @param progress made only when it is told
   */
  public void progress(UUID job, Progress reported, Supplier<JobProgress> progress) {
    ProgressHead.Moment moment = head.lock(job);
    Pace told = moment.pace();
    if (told != null && !told.due(reported, moment.now())) {
      return;
    }
    tell(job, progress.get(), moment);
  }

  /** Tells how far a job is, whatever was told before. */
  public void tell(UUID job, JobProgress progress) {
    tell(job, progress, head.lock(job));
  }

  private void tell(UUID job, JobProgress whole, ProgressHead.Moment moment) {
    Progress now = whole.progress();
    Pace told = moment.pace();
    Pace pace = told == null ? Pace.begin(now, moment.now()) : told.then(now, moment.now());
    head.keep(job, pace);
    var data = new LinkedHashMap<String, @Nullable Object>();
    data.put("phase", JsonName.of(now.phase()));
    data.put("completed", now.completed());
    data.put("total", now.total());
    data.put("unit", now.phase().unit());
    data.put("secondsLeft", pace.secondsLeft(now));
    data.put("tasks", whole.tasks());
    add(job, "progress", List.of(data));
  }

  /** Tells values of a training: one event for each step. */
  public void metrics(UUID job, List<TrainingMetric> metrics) {
    record Step(String phase, long step, double epoch) {}
    Map<Step, Map<String, Double>> steps = new LinkedHashMap<>();
    for (TrainingMetric metric : metrics) {
      var step = new Step(JsonName.of(metric.phase()), metric.step(), metric.epoch());
      steps.computeIfAbsent(step, _ -> new LinkedHashMap<>()).put(metric.metric(), metric.value());
    }
    List<Map<String, @Nullable Object>> events = new ArrayList<>();
    steps.forEach(
        (step, values) -> {
          var data = new LinkedHashMap<String, @Nullable Object>();
          data.put("phase", step.phase);
          data.put("step", step.step);
          data.put("epoch", step.epoch);
          data.put("metrics", values);
          events.add(data);
        });
    add(job, "metric", events);
  }

  private void add(UUID job, String type, List<? extends Map<String, ?>> events) {
    if (events.isEmpty()) {
      return;
    }
    long last =
        Objects.requireNonNull(
            jdbc.queryForObject(
                "update job_event_head set last_seq = last_seq + ? where job_id = ? returning last_seq",
                Long.class,
                events.size(),
                job));
    List<Object[]> rows = new ArrayList<>();
    for (int i = 0; i < events.size(); i++) {
      long seq = last - events.size() + 1 + i;
      rows.add(new Object[] {job, seq, type, json.writeValueAsString(events.get(i))});
    }
    jdbc.batchUpdate(
        "insert into job_event (job_id, seq, type, data) values (?, ?, ?, cast(? as json))", rows);
  }
}
