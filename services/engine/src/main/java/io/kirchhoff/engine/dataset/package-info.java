/**
 * Labelled image data for training and evaluation: what there is ({@link
 * io.kirchhoff.engine.dataset.Datasets}), where it lies ({@link
 * io.kirchhoff.engine.dataset.DatasetFolders}), how to get it, and its fixed parts for training,
 * validation and test.
 *
 * <p>Plain Java without DJL: images stay unsigned bytes in memory and become floats in the buffer
 * of one batch. Everything here is immutable and safe for use by any number of threads.
 */
@NullMarked
package io.kirchhoff.engine.dataset;

import org.jspecify.annotations.NullMarked;
