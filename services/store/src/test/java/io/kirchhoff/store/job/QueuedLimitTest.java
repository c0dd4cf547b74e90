package io.kirchhoff.store.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.kirchhoff.experiment.spec.Priority;
import io.kirchhoff.store.StoreTest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.TestPropertySource;

@StoreTest
@TestPropertySource(properties = "kirchhoff.limits.queued=1")
class QueuedLimitTest {
  private static final int AT_ONCE = 8;
  private static final int ROUNDS = 10;

  @Autowired private JobSubmission submission;
  @Autowired private JdbcTemplate jdbc;

  /** The one that was stored has used the room up: the others are no submissions of their own. */
  @Test
  void oneKeyGivesOneJobToAllWhoSubmitItAtOnceAlsoWhereNoOtherHasRoom() throws Exception {
    try (var threads = Executors.newFixedThreadPool(AT_ONCE)) {
      for (int round = 0; round < ROUNDS; round++) {
        jdbc.update("delete from job");
        jdbc.update("delete from scheduled_tasks");
        SubmittedJob job = Submissions.of("key " + round, "same", Priority.NORMAL);
        List<Callable<UUID>> all =
            new ArrayList<>(Collections.nCopies(AT_ONCE, () -> submission.submit("ada", job).id()));
        Set<UUID> given = new HashSet<>();
        for (var done : threads.invokeAll(all)) {
          given.add(done.get());
        }
        assertThat(given).hasSize(1);
      }
    }
  }
}
