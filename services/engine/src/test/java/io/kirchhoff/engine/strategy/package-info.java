@NullMarked
package io.kirchhoff.engine.strategy;

import org.jspecify.annotations.NullMarked;
