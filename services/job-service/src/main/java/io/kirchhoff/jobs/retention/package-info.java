/** What is kept for how long. */
@NullMarked
package io.kirchhoff.jobs.retention;

import org.jspecify.annotations.NullMarked;
