/** The networks that experiments can name, and a network with its weights, digital or analog. */
@NullMarked
package io.kirchhoff.engine.network;

import org.jspecify.annotations.NullMarked;
