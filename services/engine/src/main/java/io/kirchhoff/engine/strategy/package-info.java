/**
 * How weights are best put into devices: the strategies that can be expressed, the error that a
 * strategy leaves on weights over time, and a strategy's proof against the plain one (Mackin et
 * al., Nat. Commun. 2022; aihwkit {@code inference/converter/wpo.py}).
 *
 * <p>Types are immutable and safe for several threads.
 */
@NullMarked
package io.kirchhoff.engine.strategy;

import org.jspecify.annotations.NullMarked;
