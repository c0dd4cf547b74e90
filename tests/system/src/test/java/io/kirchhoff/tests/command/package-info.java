/** The command line, as people use it. */
@NullMarked
package io.kirchhoff.tests.command;

import org.jspecify.annotations.NullMarked;
