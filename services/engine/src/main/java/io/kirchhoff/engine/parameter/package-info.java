/**
 * How the engine describes its settings: each is declared once, as an annotated record component,
 * and the catalogue, the validation of experiments and the API's documentation are read from there.
 */
@NullMarked
package io.kirchhoff.engine.parameter;

import org.jspecify.annotations.NullMarked;
