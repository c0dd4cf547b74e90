package io.kirchhoff.store.checkpoint;

import io.kirchhoff.experiment.job.Phase;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Which checkpoints each task has. */
@Component
public class CheckpointIndex {
  /** The last one and, should that be damaged, the one before. */
  private static final int KEPT = 2;

  private final JdbcTemplate jdbc;

  CheckpointIndex(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /** Notes a checkpoint within the caller's transaction and forgets all but the last ones. */
  public void add(UUID task, Checkpoint checkpoint) {
    jdbc.update(
        """
        insert into checkpoint (task_id, phase, step, file, sha256, bytes) values (?, ?, ?, ?, ?, ?)
        on conflict (task_id, phase, step) do update
        set file = excluded.file, sha256 = excluded.sha256, bytes = excluded.bytes,
            created_at = clock_timestamp()
        """,
        task,
        checkpoint.phase().name(),
        checkpoint.step(),
        checkpoint.file(),
        checkpoint.sha256(),
        checkpoint.bytes());
    List<Checkpoint> all = of(task);
    for (Checkpoint old : all.subList(Math.min(KEPT, all.size()), all.size())) {
      jdbc.update(
          "delete from checkpoint where task_id = ? and phase = ? and step = ?",
          task,
          old.phase().name(),
          old.step());
    }
  }

  /** Forgets all checkpoints of a task within the caller's transaction. */
  public void clear(UUID task) {
    jdbc.update("delete from checkpoint where task_id = ?", task);
  }

  /** A task's checkpoints, the last one first. */
  public List<Checkpoint> of(UUID task) {
    return jdbc.query(
        """
        select phase, step, file, sha256, bytes from checkpoint
        where task_id = ? order by created_at desc
        """,
        (row, _) ->
            new Checkpoint(
                Phase.valueOf(row.getString("phase")),
                row.getLong("step"),
                row.getString("file"),
                row.getString("sha256"),
                row.getLong("bytes")),
        task);
  }
}
