/**
 * What a sweep is: one experiment at many points, each a child job with other values of some
 * parameters. Reading and checking is the business of {@link io.kirchhoff.experiment.reading}.
 */
@NullMarked
package io.kirchhoff.experiment.sweep;

import org.jspecify.annotations.NullMarked;
