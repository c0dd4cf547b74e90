/** A job on one page, to keep and to send: its curves, what they say, and what they came from. */
@NullMarked
package io.kirchhoff.results.report;

import org.jspecify.annotations.NullMarked;
