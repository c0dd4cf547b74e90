/** Files that nobody points to any more: found, and removed. */
@NullMarked
package io.kirchhoff.store.leftover;

import org.jspecify.annotations.NullMarked;
