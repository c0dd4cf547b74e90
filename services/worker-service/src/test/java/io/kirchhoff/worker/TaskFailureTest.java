package io.kirchhoff.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.kirchhoff.engine.dataset.DatasetUnusableException;
import io.kirchhoff.experiment.job.ReasonCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.transaction.CannotCreateTransactionException;

class TaskFailureTest {
  @Test
  void whatTheExperimentIsAtFaultForIsNeverTriedAgain() {
    assertFinal(new DatasetUnusableException("no label"), ReasonCode.DATASET_UNUSABLE);
    assertFinal(new OutOfMemoryError("Java heap space"), ReasonCode.OUT_OF_MEMORY);
    assertFinal(new IllegalStateException("ours"), ReasonCode.INTERNAL_ERROR);
    assertFinal(new DataIntegrityViolationException("ours"), ReasonCode.INTERNAL_ERROR);
  }

  @Test
  void aLackOfMemoryIsSaidToBeTheWorkers() {
    assertThat(TaskFailure.of(new OutOfMemoryError("Java heap space")).reason())
        .isEqualTo("The task needs more memory than its worker has: Java heap space");
  }

  @Test
  void theSystemsWordsAreGivenAsTheyAre() {
    var full = new IOException("data/artifacts/ab cannot be written: No space left on device");
    assertThat(TaskFailure.of(new UncheckedIOException(full)).reason())
        .isEqualTo(full.getMessage());
  }

  @Test
  void whatMayPassIsTriedAgain() {
    var full = new IOException("No space left on device");
    assertPassing(full, ReasonCode.STORAGE_UNAVAILABLE);
    assertPassing(new UncheckedIOException(full), ReasonCode.STORAGE_UNAVAILABLE);
    assertPassing(new DataAccessResourceFailureException("gone"), ReasonCode.DATABASE_UNAVAILABLE);
    assertPassing(new CannotCreateTransactionException("gone"), ReasonCode.DATABASE_UNAVAILABLE);
  }

  @Test
  void aNetworkThatTheEngineRefusesDoesNotFit() {
    try {
      NetworkUnfitException.unlessFits(
          () -> {
            throw new IllegalArgumentException("images of 2x2 are too small");
          });
    } catch (NetworkUnfitException unfit) {
      assertFinal(unfit, ReasonCode.NETWORK_DOES_NOT_FIT);
      assertThat(TaskFailure.of(unfit).reason()).isEqualTo("images of 2x2 are too small");
      return;
    }
    throw new AssertionError("It is refused.");
  }

  private static void assertFinal(Throwable thrown, ReasonCode code) {
    assertThat(TaskFailure.of(thrown).code()).isEqualTo(code);
    assertThat(TaskFailure.of(thrown).mayPass()).isFalse();
  }

  private static void assertPassing(Throwable thrown, ReasonCode code) {
    assertThat(TaskFailure.of(thrown).code()).isEqualTo(code);
    assertThat(TaskFailure.of(thrown).mayPass()).isTrue();
  }
}
