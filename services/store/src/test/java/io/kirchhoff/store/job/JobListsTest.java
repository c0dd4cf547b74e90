package io.kirchhoff.store.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.kirchhoff.store.StoreTest;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;

/** Jobs are found by what they are, page by page, without reading all of them. */
@StoreTest
class JobListsTest {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  /** A job a minute. */
  private static final int JOBS = 3_000;

  private static final String SPEC =
      """
      {"network": {"name": "mlp"}, "dataset": {"name": "digits"}, "inference": {"device": {"name": "pcm"}}}
      """;

  @Autowired private JobLists lists;
  @Autowired private JdbcTemplate jdbc;

  @BeforeEach
  void empty() {
    jdbc.update("delete from job");
  }

  @Test
  void eachConditionLeavesOutWhatDoesNotMeetIt() {
    UUID plain = add("One", SPEC, START);
    String other =
        SPEC.replace("mlp", "lenet").replace("digits", "cifar-10").replace("pcm", "reram");
    UUID named = add("100 %_sure", other, START.plusSeconds(60));
    UUID sweep =
        add("Base", "{\"base\": {\"spec\": {\"network\": \"gru\"}}}", START.plusSeconds(120));
    assertThat(found(it -> it)).containsExactly(sweep, named, plain);
    assertThat(found(it -> it.network("lenet"))).containsExactly(named);
    assertThat(found(it -> it.network("gru"))).containsExactly(sweep);
    assertThat(found(it -> it.dataset("digits"))).containsExactly(plain);
    assertThat(found(it -> it.device("reram"))).containsExactly(named);
    assertThat(found(it -> it.owner("somebody"))).isEmpty();
    assertThat(found(it -> it.state("FAILED"))).isEmpty();
    assertThat(found(it -> it.kind("TRAINING").state("QUEUED").owner("local"))).hasSize(3);
    assertThat(found(it -> it.labels("{\"name\": \"One\"}"))).containsExactly(plain);
    assertThat(found(it -> it.nameContains("%_S"))).containsExactly(named);
    assertThat(found(it -> it.nameContains("o%e"))).isEmpty();
    assertThat(found(it -> it.createdFrom(START.plusSeconds(60)))).containsExactly(sweep, named);
    assertThat(found(it -> it.createdBefore(START.plusSeconds(60)))).containsExactly(plain);
  }

  @Test
  void pagesHaveEachJobOnceThoughJobsComeMeanwhile() {
    fill(100);
    List<UUID> whole = found(it -> it);
    List<UUID> seen = new ArrayList<>();
    List<JobEntity> page = lists.newest(new JobConditions(), 7);
    while (!page.isEmpty()) {
      page.forEach(job -> seen.add(job.id()));
      JobEntity last = page.getLast();
      add("late", SPEC, Instant.now());
      // At the very same time as the last one: ids tell which comes first.
      add("twin", SPEC, last.createdAt());
      page = lists.newest(new JobConditions().labels("{}").after(last.createdAt(), last.id()), 7);
    }
    assertThat(seen).doesNotHaveDuplicates().containsAll(whole);
  }

  static Stream<JobConditions> conditions() {
    return Stream.of(
        new JobConditions(),
        new JobConditions().onTheirOwn(),
        new JobConditions().state("RUNNING"),
        new JobConditions().kind("SWEEP"),
        new JobConditions().owner("somebody"),
        new JobConditions().network("lenet"),
        new JobConditions().dataset("cifar-10").state("QUEUED"),
        new JobConditions().device("reram").onTheirOwn(),
        new JobConditions().createdFrom(START).createdBefore(START.plusSeconds(6000)),
        new JobConditions().state("QUEUED").after(START.plusSeconds(60_000), new UUID(0, 0)));
  }

  @ParameterizedTest
  @MethodSource("conditions")
  void aPageIsReadFromAnIndexAndNotFromAllJobs(JobConditions wanted) {
    fill(JOBS);
    Map<String, Object> values = new HashMap<>();
    wanted
        .values()
        .forEach(
            (name, value) ->
                values.put(name, value instanceof Instant time ? Timestamp.from(time) : value));
    List<String> plan =
        new NamedParameterJdbcTemplate(jdbc)
            .queryForList(
                "explain select * from job where %s order by created_at desc, id desc limit 50"
                    .formatted(wanted.sql()),
                values,
                String.class);
    assertThat(plan)
        .noneMatch(line -> line.contains("Seq Scan"))
        .anyMatch(line -> line.contains("Index"));
  }

  private List<UUID> found(UnaryOperator<JobConditions> conditions) {
    return lists.newest(conditions.apply(new JobConditions()), 1000).stream()
        .map(JobEntity::id)
        .toList();
  }

  private UUID add(String name, String spec, Instant at) {
    UUID id = UUID.randomUUID();
    jdbc.update(
        """
        insert into job (id, owner, name, kind, state, seed, priority, labels, spec, spec_hash, created_at)
        values (?, 'local', ?, 'TRAINING', 'QUEUED', 7, 0, jsonb_build_object('name', ?), cast(? as json), 'hash', ?)
        """,
        id,
        name,
        name,
        spec,
        Timestamp.from(at));
    return id;
  }

  private void fill(int jobs) {
    // Nobody listens to these: their events would take most of the time.
    jdbc.execute("alter table job disable trigger user");
    jdbc.update(
        """
        insert into job (id, owner, name, kind, state, seed, priority, labels, spec, spec_hash, created_at)
        select gen_random_uuid(), 'local', 'job ' || n, 'TRAINING', 'QUEUED', 7, 0, '{}', cast(? as json), 'hash',
          cast(? as timestamptz) + n * interval '1 minute'
        from generate_series(1, ?) n
        """,
        SPEC,
        Timestamp.from(START),
        jobs);
    jdbc.execute("alter table job enable trigger user");
    jdbc.execute("analyze job");
  }
}
