/**
 * Fact sheets: how a result came about, in a form that can be submitted to have it once more.
 *
 * <p>See docs/decisions/fact-sheets.md.
 */
@NullMarked
package io.kirchhoff.results.facts;

import org.jspecify.annotations.NullMarked;
