/** What searches for mappings of weights to conductances know and have found. */
@NullMarked
package io.kirchhoff.store.strategy;

import org.jspecify.annotations.NullMarked;
