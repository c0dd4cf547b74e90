/**
 * Kirchhoff's promises, tried by force: real processes are killed and stopped, the database, the
 * way to it and the disk are taken away, and nothing of the product knows that it is tested.
 */
@NullMarked
package io.kirchhoff.tests.chaos;

import org.jspecify.annotations.NullMarked;
