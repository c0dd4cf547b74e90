/** The results service: the way out. Curves over HTTP, and the dashboard. */
@NullMarked
package io.kirchhoff.results;

import org.jspecify.annotations.NullMarked;
