/**
 * One address for the whole API: the results service passes on what the job service answers.
 *
 * <p>Only in the results service as a process of its own, and only when it is told where the job
 * service is. Stateless; safe for any number of requests at once.
 */
@NullMarked
package io.kirchhoff.entry;

import org.jspecify.annotations.NullMarked;
