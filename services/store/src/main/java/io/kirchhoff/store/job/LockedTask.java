package io.kirchhoff.store.job;

/** A task and its job, whose row is locked until the transaction ends. */
record LockedTask(JobEntity job, TaskEntity task) {}
