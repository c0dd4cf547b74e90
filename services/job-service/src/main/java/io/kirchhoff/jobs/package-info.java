/**
 * The job service: the way in. It validates, stores and queues experiments, and tells how they are
 * doing.
 */
@NullMarked
package io.kirchhoff.jobs;

import org.jspecify.annotations.NullMarked;
