/** The document of a study: several experiments with their curves, tables and pictures. */
@NullMarked
package io.kirchhoff.cli.study;

import org.jspecify.annotations.NullMarked;
