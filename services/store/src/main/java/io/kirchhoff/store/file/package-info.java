/** Files that are there whole or not at all, also after a loss of power. */
@NullMarked
package io.kirchhoff.store.file;

import org.jspecify.annotations.NullMarked;
