package io.kirchhoff.results.sensitivity;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a sensitivity study has found so far. */
@Schema(name = "SensitivityResult")
@JsonInclude(JsonInclude.Include.ALWAYS)
record SensitivityView(
    @Schema(requiredMode = RequiredMode.REQUIRED) UUID jobId,
    @Schema(requiredMode = RequiredMode.REQUIRED) String name,
    @Schema(requiredMode = RequiredMode.REQUIRED, description = "The study's state") String state,
    @Schema(
            requiredMode = RequiredMode.REQUIRED,
            description = "The time since programming that searches and the ranking are of")
        double timeSeconds,
    @Schema(
            description = "Accuracy of the digital network; null before it is known",
            types = {"number", "null"})
        @Nullable Double digital,
    @Schema(requiredMode = RequiredMode.REQUIRED, description = "Accuracy of guessing")
        double chance,
    @Schema(requiredMode = RequiredMode.REQUIRED, description = "As the study names them")
        List<LineView> parameters,
    @Schema(
            requiredMode = RequiredMode.REQUIRED,
            description =
                "The most sensitive first: what loses the accuracy at the smallest error of the products, then what was not looked into by its ratio, then what is stood as far as it was tried")
        List<RankView> ranking,
    @Schema(requiredMode = RequiredMode.REQUIRED, description = "Pairs that were varied together")
        List<PairView> interactions) {
  /** One nonideality. */
  @Schema(name = "SensitivityParameter")
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record LineView(
      @Schema(requiredMode = RequiredMode.REQUIRED, example = "output-noise") String parameter,
      @Schema(requiredMode = RequiredMode.REQUIRED, example = "Noise at outputs") String title,
      @Schema(requiredMode = RequiredMode.REQUIRED, description = "Empty for a pure number")
          String unit,
      @Schema(
              description = "The preset's strength; null for a converter that is perfect there",
              types = {"number", "null"})
          @Nullable Double standard,
      @Schema(requiredMode = RequiredMode.REQUIRED, description = "By strength")
          List<StrengthView> strengths,
      @Schema(requiredMode = RequiredMode.REQUIRED, description = "One for each time")
          List<ThresholdView> thresholds) {}

  /** A strength, or a pair of them, that is tried. */
  @Schema(name = "SensitivityStrength")
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record StrengthView(
      @Schema(requiredMode = RequiredMode.REQUIRED, description = "One, or that of each of a pair")
          List<Double> strengths,
      @Schema(requiredMode = RequiredMode.REQUIRED, description = "The point that tries it")
          int point,
      @Schema(
              description = "Its job; null before there is one",
              types = {"string", "null"},
              format = "uuid")
          @Nullable UUID jobId,
      @Schema(
              requiredMode = RequiredMode.REQUIRED,
              description =
                  "The job's state; waiting where it is still to be made, or to be tried again")
          String state,
      @Schema(requiredMode = RequiredMode.REQUIRED, description = "One for each time so far")
          List<AccuracyView> accuracies) {}

  /** The accuracy at one strength and time. */
  @Schema(name = "SensitivityAccuracy")
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record AccuracyView(
      @Schema(requiredMode = RequiredMode.REQUIRED) double timeSeconds,
      @Schema(requiredMode = RequiredMode.REQUIRED, description = "Mean over the chips")
          double mean,
      @Schema(
              description = "Standard deviation over the chips (n-1); null for a single one",
              types = {"number", "null"})
          @Nullable Double std,
      @Schema(
              description = "95 % confidence interval of the mean; null for a single chip",
              types = {"array", "null"})
          @Nullable List<Double> ci95,
      @Schema(
              description = "Normalised accuracy of the mean; null before the digital one is known",
              types = {"number", "null"})
          @Nullable Double normalised,
      @Schema(
              description =
                  "Relative error of the products, a mean over the layers of the first chips; null where none was looked into",
              types = {"number", "null"})
          @Nullable Double mvmError,
      @Schema(requiredMode = RequiredMode.REQUIRED, description = "Chips") int n,
      @Schema(requiredMode = RequiredMode.REQUIRED, description = "Of each chip")
          List<Double> repeats) {}

  /** Where the accuracy is too low. */
  @Schema(name = "SensitivityThreshold")
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record ThresholdView(
      @Schema(requiredMode = RequiredMode.REQUIRED) double timeSeconds,
      @Schema(requiredMode = RequiredMode.REQUIRED, description = "The least accuracy that is good")
          double limit,
      @Schema(
              requiredMode = RequiredMode.REQUIRED,
              description =
                  "iso: the normalised accuracy level; fallback: below the standard strengths, which miss that; margin: the stated margin below them",
              allowableValues = {"iso", "fallback", "margin"})
          String ground,
      @Schema(
              description =
                  "The strength at which accuracy falls below the limit, interpolated linearly; null: not as far as was tried",
              types = {"number", "null"})
          @Nullable Double strength,
      @Schema(
              description =
                  "Lower end of its 95 % interval, by bootstrap over the chips; null: not as far as was tried, or there is a single chip",
              types = {"number", "null"})
          @Nullable Double low,
      @Schema(
              description = "Upper end, likewise",
              types = {"number", "null"})
          @Nullable Double high,
      @Schema(
              description =
                  "Standard error of the threshold; null where some samples do not reach it",
              types = {"number", "null"})
          @Nullable Double standardError,
      @Schema(
              description = "Threshold over standard; null where the standard is 0",
              types = {"number", "null"})
          @Nullable Double ratio,
      @Schema(
              description =
                  "Relative error of the products at the threshold, interpolated linearly",
              types = {"number", "null"})
          @Nullable Double mvmError) {}

  /** A place in the ranking. */
  @Schema(name = "SensitivityRank")
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record RankView(
      @Schema(requiredMode = RequiredMode.REQUIRED, minimum = "1") int rank,
      @Schema(requiredMode = RequiredMode.REQUIRED) String parameter,
      @Schema(types = {"number", "null"}) @Nullable Double threshold,
      @Schema(types = {"number", "null"}) @Nullable Double ratio,
      @Schema(types = {"number", "null"}) @Nullable Double mvmError) {}

  /** Two nonidealities that were varied together. */
  @Schema(name = "SensitivityPair")
  record PairView(
      @Schema(requiredMode = RequiredMode.REQUIRED) List<String> parameters,
      @Schema(requiredMode = RequiredMode.REQUIRED) List<String> titles,
      @Schema(
              description = "The least accuracy that is good; null before it is known",
              types = {"number", "null"})
          @Nullable Double limit,
      @Schema(requiredMode = RequiredMode.REQUIRED) List<StrengthView> cells) {}
}
