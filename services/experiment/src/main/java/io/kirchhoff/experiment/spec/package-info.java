/**
 * What an experiment is: immutable records whose components are the fields of the JSON that clients
 * send, each described where it is declared. Reading and checking them is the business of {@link
 * io.kirchhoff.experiment.reading}.
 */
@NullMarked
package io.kirchhoff.experiment.spec;

import org.jspecify.annotations.NullMarked;
