/**
 * The time that counts: the database's, one for all processes, however their own clocks are set.
 */
@NullMarked
package io.kirchhoff.store.time;

import org.jspecify.annotations.NullMarked;
