package io.kirchhoff.results.device;

import io.kirchhoff.api.problem.ProblemCode;
import io.kirchhoff.api.problem.ProblemException;
import io.kirchhoff.engine.device.DeviceBehaviour;
import io.kirchhoff.engine.device.DeviceModel;
import io.kirchhoff.engine.parameter.NearestName;
import io.kirchhoff.engine.random.StreamKey;
import io.kirchhoff.experiment.reading.DeviceReader;
import io.kirchhoff.experiment.reading.InvalidSpecException;
import io.kirchhoff.experiment.reading.Vocabulary;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What devices do, over HTTP: each answer is computed, and the same for the same question. */
@Tag(name = "devices", description = "See what kinds of devices do")
@RestController
@RequestMapping(path = "/api/v1/devices", produces = MediaType.APPLICATION_JSON_VALUE)
class DeviceController {
  private static final int MOST_TIMES = 12;
  private static final int LEVELS = 21;

  /** Those that a device cannot be read at are left out. */
  private static final List<Double> TIMES =
      List.of(1.0, 60.0, 3600.0, 86400.0, 172800.0, 2592000.0, 31536000.0);

  private final JsonMapper json = JsonMapper.builder().build();

  @Operation(
      operationId = "getDeviceBehaviour",
      summary = "See how devices are programmed, drift and are read",
      description =
          "4,000 devices for each of 21 target conductances, from the smallest to the largest that the device can be asked for, computed by the engine that experiments use. The same seed draws the same devices.")
  @ApiResponse(responseCode = "200", description = "What the devices do")
  @ApiResponse(
      responseCode = "400",
      description =
          "A parameter of the device is not valid, or a time is one at which it cannot be read")
  @ApiResponse(responseCode = "404", description = "There is no such device")
  @GetMapping("/{name}/behaviour")
  ResponseEntity<DeviceView> behaviour(
      @Parameter(description = "The device's name in the catalogue", example = "pcm") @PathVariable
          String name,
      @Parameter(
              description =
                  "The device's parameters as a JSON object, as in a spec; what is left out takes its standard value",
              example = "{\"readNoiseScale\": 2}")
          @RequestParam(defaultValue = "{}")
          String parameters,
      @Parameter(
              description =
                  "Seconds since programming, separated by commas, 12 at most; unless stated, those from 1 s to a year that the device knows",
              example = "1,3600,86400")
          @RequestParam(required = false)
          @Nullable String times,
      @Parameter(
              description = "Names the draws",
              schema = @Schema(minimum = "0", maximum = "9007199254740991", defaultValue = "1"))
          @RequestParam(defaultValue = "1")
          long seed)
      throws InvalidSpecException {
    List<String> known = Vocabulary.DEVICES.names();
    if (!known.contains(name)) {
      throw new ProblemException(
          ProblemCode.NOT_FOUND,
          "There is no device \"%s\"; there are %s. Maybe you mean %s."
              .formatted(name, String.join(", ", known), NearestName.to(name, known)));
    }
    if (seed < 0 || seed > (1L << 53) - 1) {
      throw invalid("seed must be from 0 to 9007199254740991; it is %d.".formatted(seed));
    }
    DeviceModel device = DeviceReader.read(name, object(parameters));
    List<Double> wanted = times == null ? readable(device) : times(device, times);
    List<DeviceBehaviour> found =
        DeviceBehaviour.of(device, levels(device), wanted, StreamKey.ofSeed(seed));
    return ResponseEntity.ok()
        .cacheControl(CacheControl.maxAge(Duration.ofHours(1)))
        .body(DeviceView.of(device, seed, found));
  }

  private JsonNode object(String parameters) {
    try {
      return json.readTree(parameters);
    } catch (JacksonException unreadable) {
      throw invalid("parameters must be a JSON object; it is %s".formatted(parameters));
    }
  }

  private static List<Double> levels(DeviceModel device) {
    double step = (device.gMax() - device.gMin()) / (LEVELS - 1);
    return IntStream.range(0, LEVELS).mapToObj(it -> device.gMin() + it * step).toList();
  }

  private static List<Double> readable(DeviceModel device) {
    return TIMES.stream().filter(seconds -> refusal(device, seconds) == null).toList();
  }

  private static List<Double> times(DeviceModel device, String text) {
    String[] parts = text.split(",", -1);
    if (parts.length > MOST_TIMES) {
      throw invalid("times may be %d at most; there are %d.".formatted(MOST_TIMES, parts.length));
    }
    return List.of(parts).stream().map(part -> time(device, part.strip())).sorted().toList();
  }

  private static double time(DeviceModel device, String text) {
    double seconds;
    try {
      seconds = Double.parseDouble(text);
    } catch (NumberFormatException unreadable) {
      seconds = Double.NaN;
    }
    if (!(seconds >= 0.0 && seconds <= 1e12)) {
      throw invalid(
          "times must be seconds from 0 to 1e12, separated by commas; \"%s\" is none."
              .formatted(text));
    }
    String refusal = refusal(device, seconds);
    if (refusal != null) {
      throw invalid("times: " + refusal);
    }
    return seconds;
  }

  private static @Nullable String refusal(DeviceModel device, double seconds) {
    try {
      device.requireReadable(seconds);
      return null;
    } catch (IllegalArgumentException refused) {
      return refused.getMessage();
    }
  }

  private static ProblemException invalid(String detail) {
    return new ProblemException(ProblemCode.INVALID_PARAMETER, detail);
  }
}
