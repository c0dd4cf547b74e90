@NullMarked
package io.kirchhoff.engine.search;

import org.jspecify.annotations.NullMarked;
