package io.kirchhoff.worker;

import io.kirchhoff.engine.EngineRuntime;
import io.kirchhoff.engine.dataset.DatasetAbsentException;
import io.kirchhoff.engine.dataset.DatasetDamagedException;
import io.kirchhoff.engine.dataset.DatasetUnusableException;
import io.kirchhoff.engine.training.TrainingDivergedException;
import io.kirchhoff.experiment.job.ReasonCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.InvalidDataAccessApiUsageException;
import org.springframework.dao.InvalidDataAccessResourceUsageException;
import org.springframework.transaction.TransactionException;

/**
 * Why the work on a task broke off.
 *
 * @param reason in words
 * @param mayPass whether the same work may well end another time: never where the experiment or the
 *     code is at fault
 */
record TaskFailure(ReasonCode code, String reason, boolean mayPass) {
  static TaskFailure of(Throwable thrown) {
    ReasonCode code = code(thrown);
    Throwable wrapped = thrown instanceof UncheckedIOException ? thrown.getCause() : null;
    Throwable told = wrapped == null ? thrown : wrapped;
    String message = told.getMessage();
    String words = message == null ? told.toString() : message;
    return new TaskFailure(
        code,
        // The words of Java and PyTorch alone leave people to guess whose memory it was.
        code == ReasonCode.OUT_OF_MEMORY
            ? "The task needs more memory than its worker has: " + words
            : words,
        code == ReasonCode.STORAGE_UNAVAILABLE || code == ReasonCode.DATABASE_UNAVAILABLE);
  }

  private static ReasonCode code(Throwable thrown) {
    if (EngineRuntime.outOfMemory(thrown)) {
      return ReasonCode.OUT_OF_MEMORY;
    }
    return switch (thrown) {
      case DatasetAbsentException _, DatasetDamagedException _ -> ReasonCode.DATASET_UNAVAILABLE;
      case DatasetUnusableException _ -> ReasonCode.DATASET_UNUSABLE;
      case NetworkUnfitException _ -> ReasonCode.NETWORK_DOES_NOT_FIT;
      case TrainingDivergedException _ -> ReasonCode.TRAINING_DIVERGED;
      case IOException _, UncheckedIOException _ -> ReasonCode.STORAGE_UNAVAILABLE;
      case DataIntegrityViolationException _,
          InvalidDataAccessApiUsageException _,
          InvalidDataAccessResourceUsageException _ ->
          ReasonCode.INTERNAL_ERROR;
      case DataAccessException _, TransactionException _ -> ReasonCode.DATABASE_UNAVAILABLE;
      default -> ReasonCode.INTERNAL_ERROR;
    };
  }
}
