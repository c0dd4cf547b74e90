package io.kirchhoff.engine.training;

import io.kirchhoff.engine.parameter.Described;
import io.kirchhoff.engine.parameter.Parameter;

/**
 * Ends a training that gets no better, and gives back the weights that were best. Better or not is
 * asked of the validation part under noise: some copies of the network, each with weights that the
 * training's modifier has drawn anew, each read with the noise of its tiles; the mean over the
 * copies counts.
 */
@Described(
    value = "Ends a training that gets no better, and gives back the best weights",
    source = "Prechelt 1998, Early stopping - but when?")
public record EarlyStopping(
    @Parameter(
            value = "Epochs without a better validation after which the training ends",
            min = 1,
            max = 100_000)
        int patience,
    @Parameter(
            value =
                "Copies of the network that are validated, each with its own draw of the training's weight noise",
            min = 1,
            max = 1000)
        int copies,
    @Parameter("What is compared: the validation's loss or accuracy") Monitor monitor,
    @Parameter(value = "What a validation must be better by to count", min = 0, max = 1e6)
        double minImprovement) {
  public static final EarlyStopping STANDARD = new EarlyStopping(5, 3, Monitor.LOSS, 0.0);
}
