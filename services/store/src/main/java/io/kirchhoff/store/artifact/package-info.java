/** Files that jobs leave behind: content-addressed, checksummed, written whole or not at all. */
@NullMarked
package io.kirchhoff.store.artifact;

import org.jspecify.annotations.NullMarked;
