/**
 * Reading JSON into the records of a spec, and writing them back.
 *
 * <p>One reader serves all records: it finds a component's type, unit and limits where they are
 * declared, fills in defaults, and collects every mistake with the field's path, the value found
 * and what is allowed, instead of stopping at the first.
 */
@NullMarked
package io.kirchhoff.experiment.reading;

import org.jspecify.annotations.NullMarked;
