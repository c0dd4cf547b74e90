/**
 * How the dashboard is served: static files below {@code static/}, held by a strict policy. The
 * pages read the same HTTP API as every other client.
 */
@NullMarked
package io.kirchhoff.results.dashboard;

import org.jspecify.annotations.NullMarked;
