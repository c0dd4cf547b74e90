/** How the database's schema is brought up to date. */
@NullMarked
package io.kirchhoff.store.migration;

import org.jspecify.annotations.NullMarked;
