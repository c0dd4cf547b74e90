/**
 * Inference on chips that age: the network is programmed, read at given times after programming,
 * and tested each time.
 */
@NullMarked
package io.kirchhoff.engine.inference;

import org.jspecify.annotations.NullMarked;
