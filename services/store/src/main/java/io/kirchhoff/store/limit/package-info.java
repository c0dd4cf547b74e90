/** What owners may take of an installation, and what they have taken. */
@NullMarked
package io.kirchhoff.store.limit;

import org.jspecify.annotations.NullMarked;
