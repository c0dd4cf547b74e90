/**
 * Searches for the best point of the unit cube, generation by generation: a search proposes points
 * and is told what they are worth. A search depends on nothing but its key and what it was told, so
 * that who tells a new one all that an old one heard goes on where that one was.
 */
@NullMarked
package io.kirchhoff.engine.search;

import org.jspecify.annotations.NullMarked;
