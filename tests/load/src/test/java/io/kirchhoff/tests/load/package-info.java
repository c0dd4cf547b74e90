/** What the service bears: submissions, starts, picks of a long queue, and what a task costs. */
@NullMarked
package io.kirchhoff.tests.load;

import org.jspecify.annotations.NullMarked;
