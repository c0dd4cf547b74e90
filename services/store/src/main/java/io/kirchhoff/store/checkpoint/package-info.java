/** Checkpoints of trainings: files that outlive a worker, and rows that say which one is good. */
@NullMarked
package io.kirchhoff.store.checkpoint;

import org.jspecify.annotations.NullMarked;
