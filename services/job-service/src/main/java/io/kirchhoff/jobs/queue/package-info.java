/** The queue over HTTP: what waits, who works on it, and what each owner uses. */
@NullMarked
package io.kirchhoff.jobs.queue;

import org.jspecify.annotations.NullMarked;
