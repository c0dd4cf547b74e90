/**
 * What is kept: jobs, tasks, points and artifacts, and the queue between those who submit and those
 * who work.
 *
 * <p>Everything that belongs together is written in one transaction. What a worker writes holds
 * only while the worker holds the task's lease: (task, attempt, running).
 */
@NullMarked
package io.kirchhoff.store;

import org.jspecify.annotations.NullMarked;
