/** The curves of many jobs at a glance, for lists. */
@NullMarked
package io.kirchhoff.results.sparkline;

import org.jspecify.annotations.NullMarked;
