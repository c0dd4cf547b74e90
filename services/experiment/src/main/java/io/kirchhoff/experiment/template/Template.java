package io.kirchhoff.experiment.template;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * An experiment to start from.
 *
 * @param name short and stable
 * @param title the question that it answers
 * @param meaning what it does, how large it is, and what to change for more, in a few sentences
 * @param source where the question or the recipe comes from; may be empty
 * @param submission what is submitted, as it stands
 */
public record Template(
    String name, String title, String meaning, String source, JsonNode submission) {
  /** All of them, the simplest first. They run on what every installation has. */
  public static final List<Template> ALL =
      List.of(
          of(
              "plain-or-hardware-aware",
              "Plain mapping or hardware-aware training?",
              "Trains LeNet on handwritten digits, in FP32 and then with the noise of the chips,"
                  + " and programs both into 25 chips for a year. Half a minute of one core.",
              "Rasch et al. 2023"),
          of(
              "paper-cnn",
              "Reproduce the paper's CNN",
              "A residual network with the paper's crossbar, weight noise and distillation:"
                  + " ResNet-8 on handwritten digits, half a minute of one core. For the paper's"
                  + " own, set depth 32, width 16 and the data set cifar-10: days, not timed here.",
              "Rasch et al. 2023, figure 3 and supplementary tables"),
          of(
              "reram-lstm",
              "What does ReRAM do to my LSTM?",
              "An LSTM that reads images row by row, on the resistive memory of Wan et al., at the"
                  + " times at which those devices were measured: a second, a day and two days."
                  + " Fifteen seconds of one core.",
              "Rasch et al. 2023, supplement B.2"),
          of(
              "drift-compensation",
              "How much does drift compensation give?",
              "One FP32 network on the same chips four times: digital, not compensated, with one"
                  + " factor for each tile, and with one for each column. A few seconds.",
              "Joshi et al. 2020; aihwkit GlobalDriftCompensation"),
          of(
              "language-model",
              "What do chips do to a language model?",
              "A small LSTM guesses the next character of the King James Bible, in FP32 and"
                  + " hardware-aware; its perplexity is followed for a year. A minute or two of one core.",
              "after the language model of Rasch et al. 2023"),
          of(
              "noise-and-device",
              "How strong should training noise be?",
              "A sweep: three strengths of noise, each on two kinds of phase-change memory,"
                  + " compared by the accuracy after a year. Ten seconds of one core.",
              ""),
          of(
              "which-imperfection",
              "Which imperfection hurts most?",
              "A sensitivity study: a perceptron is trained for the hardware, then seven imperfections"
                  + " of the chips grow one at a time until accuracy is lost. Under a minute of one core.",
              "Rasch et al. 2023, sensitivity analysis"),
          of(
              "best-programming",
              "How best to program the weights?",
              "Weight programming: searches the conductances of two pairs of devices that keep weights"
                  + " best for a year, and tests them against the plain mapping. Ten seconds of one core.",
              "Mackin et al. 2022"));

  private static Template of(String name, String title, String meaning, String source) {
    String file = name + ".json";
    try (InputStream in = Objects.requireNonNull(Template.class.getResourceAsStream(file), file)) {
      return new Template(name, title, meaning, source, JsonMapper.shared().readTree(in));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
