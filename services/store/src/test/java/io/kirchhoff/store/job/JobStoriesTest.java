package io.kirchhoff.store.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.kirchhoff.experiment.job.JobState;
import io.kirchhoff.store.StoreConfiguration;
import io.kirchhoff.testing.TestDatabase;
import java.util.HashMap;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/**
 * Anything may happen to jobs, in any order: each story is a list of deeds of clients and workers,
 * some of which are thought dead and write all the same. After each deed all must agree, and in the
 * end every job that nobody ended is done.
 */
class JobStoriesTest {
  private static final int WORKERS = 3;
  private static final int JOBS = 2;

  private static ConfigurableApplicationContext beans;

  /** jqwik runs its properties itself, without Spring's help for tests. */
  @Configuration(proxyBeanMethods = false)
  @EnableAutoConfiguration
  @Import(StoreConfiguration.class)
  static class Store {}

  /** What can happen. */
  enum Deed {
    PICK,
    TAKE,
    REPORT,
    CHECKPOINT,
    COMPLETE,
    FAIL,
    TRY_AGAIN,
    TRY_AGAIN_UNHEARD,
    HAND_BACK,
    DIE,
    BE_MISSED,
    CANCEL,
    RETRY
  }

  /**
   * A deed of somebody.
   *
   * @param number of the worker that does it, or of the job to which it is done
   */
  record Step(Deed deed, int number) {}

  @BeforeContainer
  static void start() {
    var properties = new HashMap<String, Object>();
    properties.put("spring.config.name", "kirchhoff-store");
    TestDatabase.create().describeTo((name, value) -> properties.put(name, value.get()));
    beans =
        new SpringApplicationBuilder(Store.class)
            .properties(properties)
            .web(WebApplicationType.NONE)
            .run();
  }

  @AfterContainer
  static void stop() {
    beans.close();
  }

  @Provide
  Arbitrary<List<Step>> stories() {
    Arbitrary<Deed> deeds =
        Arbitraries.frequency(
            Tuple.of(3, Deed.PICK),
            Tuple.of(8, Deed.TAKE),
            Tuple.of(3, Deed.REPORT),
            Tuple.of(2, Deed.CHECKPOINT),
            Tuple.of(6, Deed.COMPLETE),
            Tuple.of(1, Deed.FAIL),
            Tuple.of(2, Deed.TRY_AGAIN),
            Tuple.of(1, Deed.TRY_AGAIN_UNHEARD),
            Tuple.of(2, Deed.HAND_BACK),
            Tuple.of(2, Deed.DIE),
            Tuple.of(3, Deed.BE_MISSED),
            Tuple.of(1, Deed.CANCEL),
            Tuple.of(2, Deed.RETRY));
    return Combinators.combine(deeds, Arbitraries.integers().between(0, WORKERS - 1))
        .as(Step::new)
        .list()
        .ofMinSize(1)
        .ofMaxSize(60);
  }

  @Property
  void noOrderOfDeedsBreaksAPromise(@ForAll("stories") List<Step> story) {
    var store = new StoryStore(beans);
    var invariants = new StoryInvariants(store);
    for (int i = 0; i < JOBS; i++) {
      store.submit();
    }
    List<StoryWorker> workers =
        Stream.of("one", "two", "three").map(it -> new StoryWorker(it, store)).toList();
    for (Step step : story) {
      tell(step, store, workers.get(step.number()));
      invariants.check();
    }
    end(store, workers, invariants);
  }

  private static void tell(Step step, StoryStore store, StoryWorker worker) {
    UUID job = store.jobs().get(step.number() % JOBS);
    switch (step.deed()) {
      case PICK -> worker.pick();
      case TAKE -> worker.take();
      case REPORT -> worker.report();
      case CHECKPOINT -> worker.checkpoint();
      case COMPLETE -> worker.complete();
      case FAIL -> worker.fail();
      case TRY_AGAIN -> worker.tryAgain();
      case TRY_AGAIN_UNHEARD -> worker.tryAgainUnheard();
      case HAND_BACK -> worker.handBack();
      case DIE -> worker.die();
      case BE_MISSED -> worker.beMissed();
      case CANCEL -> store.cancel(job);
      case RETRY -> store.retry(job);
    }
  }

  /** From now on all goes well. */
  private static void end(StoryStore store, List<StoryWorker> workers, StoryInvariants invariants) {
    for (StoryWorker worker : workers) {
      worker.take();
      worker.report();
      worker.complete();
    }
    StoryWorker last = workers.getFirst();
    while (last.took()) {
      last.report();
      last.complete();
      invariants.check();
    }
    assertThat(store.jobs()).allSatisfy(it -> assertThat(store.job(it).state().isFinal()).isTrue());
    assertThat(store.jdbc().queryForList("select task_instance from scheduled_tasks")).isEmpty();
    for (UUID job : store.jobs()) {
      if (store.job(job).state() != JobState.COMPLETED) {
        store.retry(job);
      }
    }
    while (last.took()) {
      last.complete();
      invariants.check();
    }
    assertThat(store.jobs())
        .allSatisfy(it -> assertThat(store.job(it).state()).isEqualTo(JobState.COMPLETED));
  }
}
