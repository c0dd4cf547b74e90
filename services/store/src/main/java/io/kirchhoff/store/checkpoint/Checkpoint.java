package io.kirchhoff.store.checkpoint;

import io.kirchhoff.experiment.job.Phase;

/**
 * A saved state of a training.
 *
 * @param step steps done
 * @param file its name in the checkpoint store
 * @param sha256 of its content
 * @param bytes its length
 */
public record Checkpoint(Phase phase, long step, String file, String sha256, long bytes) {}
