/** Sensitivity studies: what their points are made from, and which strengths these try. */
@NullMarked
package io.kirchhoff.store.sensitivity;

import org.jspecify.annotations.NullMarked;
