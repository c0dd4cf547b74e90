package io.kirchhoff.results.device;

import io.kirchhoff.engine.device.DeviceBehaviour;
import io.kirchhoff.engine.device.DeviceModel;
import io.kirchhoff.engine.device.Spread;
import io.kirchhoff.experiment.reading.SpecWriter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What the devices of a kind do, as clients see it. */
@Schema(name = "DeviceBehaviour")
record DeviceView(
    @Schema(
            requiredMode = RequiredMode.REQUIRED,
            description = "The device as a spec states it, with all its parameters",
            types = {"object"})
        JsonNode device,
    @Schema(
            requiredMode = RequiredMode.REQUIRED,
            description = "Smallest conductance that it can be asked for, µS")
        double gMin,
    @Schema(
            requiredMode = RequiredMode.REQUIRED,
            description = "Largest conductance that it can be asked for, µS")
        double gMax,
    @Schema(requiredMode = RequiredMode.REQUIRED) long seed,
    @Schema(requiredMode = RequiredMode.REQUIRED, description = "Devices of each target")
        int devices,
    @Schema(requiredMode = RequiredMode.REQUIRED, description = "Ascending in target")
        List<LevelView> levels) {
  static DeviceView of(DeviceModel device, long seed, List<DeviceBehaviour> levels) {
    return new DeviceView(
        SpecWriter.write(device),
        device.gMin(),
        device.gMax(),
        seed,
        DeviceBehaviour.DEVICES,
        levels.stream().map(LevelView::of).toList());
  }

  /** Devices that were asked for one conductance. */
  @Schema(name = "DeviceLevel")
  record LevelView(
      @Schema(requiredMode = RequiredMode.REQUIRED, description = "Wanted conductance, µS")
          double target,
      @Schema(
              requiredMode = RequiredMode.REQUIRED,
              description = "Conductance right after programming, µS")
          SpreadView programmed,
      @Schema(
              description = "Drift exponent; null for a device whose drift has none",
              types = {"object", "null"})
          @Nullable SpreadView exponent,
      @Schema(requiredMode = RequiredMode.REQUIRED, description = "Ascending in time")
          List<ReadView> reads) {
    static LevelView of(DeviceBehaviour level) {
      Spread exponent = level.exponent();
      return new LevelView(
          level.target(),
          SpreadView.of(level.programmed()),
          exponent == null ? null : SpreadView.of(exponent),
          level.reads().stream()
              .map(read -> new ReadView(read.seconds(), SpreadView.of(read.conductance())))
              .toList());
    }
  }

  /** What a read finds. */
  @Schema(name = "DeviceRead")
  record ReadView(
      @Schema(requiredMode = RequiredMode.REQUIRED, description = "Seconds since programming")
          double timeSeconds,
      @Schema(requiredMode = RequiredMode.REQUIRED, description = "µS") SpreadView conductance) {}

  /** How values of the devices are spread. */
  @Schema(name = "DeviceSpread")
  record SpreadView(
      @Schema(requiredMode = RequiredMode.REQUIRED) double mean,
      @Schema(requiredMode = RequiredMode.REQUIRED, description = "Standard deviation (n-1)")
          double std,
      @Schema(requiredMode = RequiredMode.REQUIRED, description = "5 % are below it") double low,
      @Schema(requiredMode = RequiredMode.REQUIRED) double median,
      @Schema(requiredMode = RequiredMode.REQUIRED, description = "5 % are above it") double high) {
    static SpreadView of(Spread it) {
      return new SpreadView(it.mean(), it.deviation(), it.low(), it.median(), it.high());
    }
  }
}
