package io.kirchhoff.jobs.event;

import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import java.time.Instant;
import java.util.Map;

/** What is told of a step of a training. */
@Schema(
    name = "MetricEvent",
    description =
        "Data of an event metric: values of a training after a step. A training that goes on after its worker was lost may tell of a step again; the later event holds.")
record MetricEvent(
    @Schema(requiredMode = RequiredMode.REQUIRED, description = "When they were stored") Instant at,
    @Schema(
            requiredMode = RequiredMode.REQUIRED,
            description = "Which of the job's trainings",
            allowableValues = {"pretraining", "training"})
        String phase,
    @Schema(requiredMode = RequiredMode.REQUIRED, description = "Steps done") long step,
    @Schema(
            requiredMode = RequiredMode.REQUIRED,
            description = "Epochs done, a fraction within one")
        double epoch,
    @Schema(
            requiredMode = RequiredMode.REQUIRED,
            description =
                "Values by name: loss, accuracy, learningRate, gradientNorm, samplesPerSecond, secondsLeft until this training ends, for language models perplexity; at the end of an epoch epochLoss, epochAccuracy, epochPerplexity over the whole of it, with learningRate, samplesPerSecond and secondsLeft, and where it has a validation validationLoss, validationAccuracy, validationPerplexity",
            example =
                "{\"loss\": 0.31, \"accuracy\": 0.91, \"learningRate\": 0.001, \"samplesPerSecond\": 8200, \"secondsLeft\": 12.5}")
        Map<String, Double> metrics) {}
