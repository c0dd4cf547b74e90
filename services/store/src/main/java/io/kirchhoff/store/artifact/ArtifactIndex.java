package io.kirchhoff.store.artifact;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.stereotype.Component;

/** Which files each job has. */
@Component
public class ArtifactIndex {
  private final JdbcTemplate jdbc;

  ArtifactIndex(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Notes a job's file within the caller's transaction; a later one of the same name replaces it.
   * Whoever did so puts the content into the store once more after that: a job with the same
   * content may have been deleted, and its file with it, until the note counted.
   */
  public void add(UUID job, Artifact artifact) {
    lock(artifact.sha256());
    jdbc.update(
        """
        insert into artifact (job_id, name, sha256, bytes) values (?, ?, ?, ?)
        on conflict (job_id, name) do update set sha256 = excluded.sha256, bytes = excluded.bytes
        """,
        job,
        artifact.name(),
        artifact.sha256(),
        artifact.bytes());
  }

  /** Keeps others from pointing to a content, or removing it, until the transaction ends. */
  public void lock(String sha256) {
    jdbc.query(
        "select pg_advisory_xact_lock(hashtextextended(?, 0))",
        (RowCallbackHandler) _ -> {},
        sha256);
  }

  /** Whether a job has this content. */
  public boolean has(String sha256) {
    return Boolean.TRUE.equals(
        jdbc.queryForObject(
            "select exists (select from artifact where sha256 = ?)", Boolean.class, sha256));
  }

  /** A job's files by name; none for a job that there is not. */
  public List<Artifact> of(UUID job) {
    return jdbc.query(
        "select name, sha256, bytes from artifact where job_id = ? order by name",
        (row, _) ->
            new Artifact(row.getString("name"), row.getString("sha256"), row.getLong("bytes")),
        job);
  }

  public Optional<Artifact> find(UUID job, String name) {
    return of(job).stream().filter(artifact -> artifact.name().equals(name)).findFirst();
  }
}
