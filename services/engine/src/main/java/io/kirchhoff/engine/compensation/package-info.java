/** What is done digitally against the mean loss of conductance (physics section 4). */
@NullMarked
package io.kirchhoff.engine.compensation;

import org.jspecify.annotations.NullMarked;
