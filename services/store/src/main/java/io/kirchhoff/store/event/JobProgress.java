package io.kirchhoff.store.event;

import io.kirchhoff.experiment.job.Progress;
import io.kirchhoff.experiment.job.TaskCounts;

/** How far a job is: in its present phase, and in tasks. */
public record JobProgress(Progress progress, TaskCounts tasks) {}
