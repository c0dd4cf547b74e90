/**
 * The client commands. They know the public HTTP API and nothing else of the services.
 *
 * <p>Exit status: 0 done, 1 the work failed, 2 wrong usage or unusable input.
 */
@NullMarked
package io.kirchhoff.cli;

import org.jspecify.annotations.NullMarked;
