/** Whole experiments to start from, each the answer to a question that people bring. */
@NullMarked
package io.kirchhoff.experiment.template;

import org.jspecify.annotations.NullMarked;
