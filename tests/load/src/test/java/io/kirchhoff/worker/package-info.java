/**
 * In the worker's package, so that it can run the worker's own loop with work that does nothing.
 */
@NullMarked
package io.kirchhoff.worker;

import org.jspecify.annotations.NullMarked;
