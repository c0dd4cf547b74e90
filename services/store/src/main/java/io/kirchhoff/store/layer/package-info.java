/** What the analog layers of chips are like, in Postgres. */
@NullMarked
package io.kirchhoff.store.layer;

import org.jspecify.annotations.NullMarked;
