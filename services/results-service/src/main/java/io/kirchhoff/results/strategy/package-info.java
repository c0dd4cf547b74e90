/** What searches for mappings of weights to conductances have found, over HTTP. */
@NullMarked
package io.kirchhoff.results.strategy;

import org.jspecify.annotations.NullMarked;
