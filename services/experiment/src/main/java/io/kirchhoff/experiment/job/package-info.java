/** The life of a job: its states, its tasks, its progress and why it ended. */
@NullMarked
package io.kirchhoff.experiment.job;

import org.jspecify.annotations.NullMarked;
