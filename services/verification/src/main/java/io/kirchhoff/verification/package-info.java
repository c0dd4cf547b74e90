/**
 * Runs the engine against reference data made with other simulators, kind of file by kind of file.
 */
@NullMarked
package io.kirchhoff.verification;

import org.jspecify.annotations.NullMarked;
