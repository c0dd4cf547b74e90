/** Weight programming: mappings, and the error that they leave on weights. */
@NullMarked
package io.kirchhoff.verification.strategy;

import org.jspecify.annotations.NullMarked;
