/** Reference data made with aihwkit, for tests. */
@NullMarked
package io.kirchhoff.engine.golden;

import org.jspecify.annotations.NullMarked;
