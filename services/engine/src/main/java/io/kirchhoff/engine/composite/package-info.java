/**
 * Blocks made of products and of what stays digital between them: recurrent layers, attention,
 * encoders. The products are child blocks, so that the analog form of such a block is the same
 * block with analog children.
 */
@NullMarked
package io.kirchhoff.engine.composite;

import org.jspecify.annotations.NullMarked;
