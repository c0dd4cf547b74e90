package io.kirchhoff.experiment.spec;

import io.kirchhoff.engine.dataset.Augmentation;
import io.kirchhoff.engine.dataset.Dataset;
import io.kirchhoff.engine.dataset.OwnFiles;
import io.kirchhoff.engine.dataset.SampleLimits;
import io.kirchhoff.engine.parameter.Parameter;
import org.jspecify.annotations.Nullable;

/** Names a data set of the catalogue, or own files, and says how it is used. */
public record DatasetChoice(
    @Parameter("The data set's name, or the format of your own files: csv, idx or npz") String name,
    @Parameter(
            "Your own files, where the name is their format; absent: a data set of the catalogue")
        @Nullable OwnFiles files,
    @Parameter(value = "Training samples used, for quick studies; absent: all", min = 1)
        @Nullable Integer trainSamples,
    @Parameter(value = "Validation samples used; absent: all", min = 1)
        @Nullable Integer validationSamples,
    @Parameter(value = "Test samples used; absent: all", min = 1) @Nullable Integer testSamples,
    @Parameter(
            "Whether each channel of the images is brought to mean 0 and standard deviation 1 over the training images")
        boolean normalize,
    @Parameter("Random changes of the training images; absent: none")
        @Nullable Augmentation augmentation) {

  /**
   * The data set as the experiment uses it.
   *
   * @param whole all of the data set named
   * @throws IllegalArgumentException when it has not so many samples, or none that are images where
   *     those are needed
   */
  public Dataset of(Dataset whole) {
    Dataset used = new SampleLimits(trainSamples, validationSamples, testSamples).apply(whole);
    if (normalize) {
      used = used.normalized();
    }
    return augmentation == null ? used : used.augmented(augmentation);
  }
}
