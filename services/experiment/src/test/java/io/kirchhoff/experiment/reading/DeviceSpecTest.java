package io.kirchhoff.experiment.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.kirchhoff.engine.compensation.DriftCompensation;
import io.kirchhoff.engine.compensation.RecalibrateAtEveryTest;
import io.kirchhoff.engine.compensation.RecalibrateAtTimes;
import io.kirchhoff.engine.conductance.DualPairConverter;
import io.kirchhoff.engine.conductance.SinglePairConverter;
import io.kirchhoff.engine.device.MeasuredDevice;
import io.kirchhoff.engine.device.PolynomialCurve;
import io.kirchhoff.engine.device.TableCurve;
import io.kirchhoff.engine.fault.FaultRates;
import io.kirchhoff.experiment.reading.FieldError.Code;
import io.kirchhoff.experiment.spec.InferenceSpec;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Devices, converters, faults and compensation, as specs name them. */
class DeviceSpecTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final SpecReader reader = new SpecReader(() -> 7);

  static Set<String> devices() {
    return Vocabulary.DEVICES.standards().keySet();
  }

  static Set<String> converters() {
    return Vocabulary.CONVERTERS.standards().keySet();
  }

  static Set<String> recalibrations() {
    return Vocabulary.RECALIBRATIONS.standards().keySet();
  }

  @Test
  void whereNothingIsSaidAllIsAsInTheStandardPreset() throws InvalidSpecException {
    InferenceSpec inference = inference("\"repeats\": 3");
    assertThat(inference.converter()).isEqualTo(SinglePairConverter.STANDARD);
    assertThat(inference.faults()).isEqualTo(FaultRates.NONE);
    assertThat(inference.refold()).isFalse();
    assertThat(inference.recalibration()).isEqualTo(new RecalibrateAtEveryTest());
  }

  @ParameterizedTest
  @MethodSource("devices")
  void everyDeviceIsReadWrittenAndReadAgainWithAConverterOverItsRange(String name)
      throws InvalidSpecException {
    String spec = "\"times\": [1], \"device\": {\"name\": \"%s\"}".formatted(name);
    InferenceSpec inference = inference(spec);
    assertThat(inference.device()).isEqualTo(Vocabulary.DEVICES.standards().get(name));
    assertThat(inference.converter().gMin()).isEqualTo(inference.device().gMin());
    assertThat(inference.converter().gMax()).isEqualTo(inference.device().gMax());
    assertThat(again(inference)).isEqualTo(inference);
  }

  @ParameterizedTest
  @MethodSource("converters")
  void everyConverterCoversTheRangeOfTheDevice(String name) throws InvalidSpecException {
    String spec =
        "\"converter\": {\"name\": \"%s\"}, \"device\": {\"name\": \"reram-cmo\"}".formatted(name);
    InferenceSpec inference = inference(spec);
    assertThat(inference.converter().gMin()).isEqualTo(9);
    assertThat(inference.converter().gMax()).isEqualTo(88.199997);
    assertThat(again(inference)).isEqualTo(inference);
  }

  @ParameterizedTest
  @MethodSource("recalibrations")
  void everyRecalibrationIsReadWrittenAndReadAgain(String name) throws InvalidSpecException {
    InferenceSpec inference = inference("\"recalibration\": {\"type\": \"%s\"}".formatted(name));
    assertThat(inference.recalibration())
        .isEqualTo(Vocabulary.RECALIBRATIONS.standards().get(name));
    assertThat(again(inference)).isEqualTo(inference);
  }

  @Test
  void whatIsStatedOfAConverterHolds() throws InvalidSpecException {
    InferenceSpec inference =
        inference(
            "\"device\": {\"name\": \"pcm\", \"gMax\": 30}, \"converter\": {\"name\": \"dual-pair\", \"significance\": 3, \"gMax\": 28}");
    assertThat(inference.converter()).isEqualTo(new DualPairConverter(3, 28, 0));
  }

  @Test
  void aDeviceOfOnesOwnIsData() throws InvalidSpecException {
    InferenceSpec inference =
        inference(
            """
            "device": {"name": "measured", "gMin": 1, "gMax": 40,
              "programmingNoise": {"coefficients": [0.3, 1.2, -0.4]},
              "exponentMean": {"type": "table", "conductances": [0, 10, 40], "values": [0.1, 0.06, 0.03]},
              "readNoise": {"type": "polynomial", "coefficients": [0.01]}}""");
    var device = (MeasuredDevice) inference.device();
    assertThat(device.programmingNoise()).isEqualTo(new PolynomialCurve(List.of(0.3, 1.2, -0.4)));
    assertThat(device.exponentMean())
        .isEqualTo(new TableCurve(List.of(0.0, 10.0, 40.0), List.of(0.1, 0.06, 0.03)));
    assertThat(device.exponentDeviation()).isEqualTo(PolynomialCurve.ZERO);
    assertThat(inference.converter()).isEqualTo(new SinglePairConverter(40, 1));
    assertThat(again(inference)).isEqualTo(inference);
  }

  @Test
  void faultsAndSchedulesAndTablesAreRead() throws InvalidSpecException {
    InferenceSpec inference =
        inference(
            """
            "faults": {"stuckLow": 0.01, "deadRows": 0.001}, "refold": true,
            "recalibration": {"type": "at-times", "times": [1, 86400]},
            "converter": {"name": "custom-pairs", "factors": [1, 2],
              "plus": [[0, 0, 5], [0, 0, 10]], "minus": [[5, 0, 0], [10, 0, 0]]}""");
    assertThat(inference.faults()).isEqualTo(new FaultRates(0.01, 0, 0.001, 0));
    assertThat(inference.refold()).isTrue();
    assertThat(inference.recalibration()).isEqualTo(new RecalibrateAtTimes(List.of(1.0, 86400.0)));
    assertThat(again(inference)).isEqualTo(inference);
  }

  @Test
  void everyCompensationCanBeNamed() throws InvalidSpecException {
    for (DriftCompensation compensation : DriftCompensation.values()) {
      String series =
          "\"series\": [{\"name\": \"a\", \"weights\": \"fp32\", \"medium\": \"analog\", \"compensation\": \"%s\"}]"
              .formatted(JsonName.of(compensation));
      assertThat(inference(series).series().getFirst().compensation()).isEqualTo(compensation);
    }
  }

  static Stream<String> everywhere() {
    return Stream.of("1", "86400", "172800");
  }

  @ParameterizedTest
  @MethodSource("everywhere")
  void wansReramCanBeReadWhenItWasMeasured(String time) throws InvalidSpecException {
    String spec = "\"device\": {\"name\": \"reram-wan\"}, \"times\": [%s]".formatted(time);
    assertThat(inference(spec).times()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "\"device\": {\"name\": \"rram\"} | device.name | UNKNOWN_NAME | reram-wan",
        "\"device\": {\"name\": \"pcm-hermes-one\", \"gMax\": 11} | device.gMax | OUT_OF_RANGE | between 0.001 and 10.35 µS; it is 11",
        "\"device\": {\"name\": \"reram-cmo\", \"acceptance\": 1} | device | CONFLICT | acceptance must be 0.2 or 2 %",
        "\"device\": {\"name\": \"measured\", \"readNoise\": {\"type\": \"spline\"}} | device.readNoise.type | UNKNOWN_NAME | polynomial, table",
        "\"device\": {\"name\": \"measured\", \"readNoise\": {\"coefficients\": []}} | device.readNoise | CONFLICT | 1 to 16 numbers",
        "\"device\": {\"name\": \"measured\", \"exponentMean\": {\"type\": \"table\", \"values\": [1, -2]}} | device.exponentMean.values[1] | OUT_OF_RANGE | between 0 and 10000; it is -2",
        "\"device\": {\"name\": \"reram-wan\"}, \"times\": [1, 3600] | times[1] | CONFLICT | 1, 86400 and 172800 s",
        "\"device\": {\"name\": \"reram-wan\"}, \"times\": [86400], \"recalibration\": {\"type\": \"periodic\", \"period\": 60000} | recalibration | CONFLICT | after 60000.0 s",
        "\"converter\": {\"name\": \"single-pair\", \"gMax\": 40} | converter | CONFLICT | asks for 0.0 to 40.0 µS, but the device pcm holds 0.0 to 25.0 µS",
        "\"converter\": {\"name\": \"pairs\", \"factors\": []} | converter | CONFLICT | 1 to 8 pairs",
        "\"converter\": {\"name\": \"pairs\", \"factors\": [0]} | converter.factors[0] | OUT_OF_RANGE | between 0.001 and 1000",
        "\"converter\": {\"name\": \"custom-pairs\", \"plus\": [[0, 1, 25]]} | converter | CONFLICT | Set invertible to false",
        "\"converter\": {\"name\": \"custom-pairs\", \"plus\": [[0, \"1\", 25]]} | converter.plus[0][1] | WRONG_TYPE | a number",
        "\"faults\": {\"stuckLow\": 1.5} | faults.stuckLow | OUT_OF_RANGE | between 0 and 1; it is 1.5",
        "\"faults\": {\"stuckLow\": 0.6, \"stuckHigh\": 0.6} | faults | CONFLICT | must not add up to more than 1",
        "\"faults\": {\"deadRow\": 0.6} | faults.deadRow | UNKNOWN_FIELD | Maybe you mean deadRows",
        "\"refold\": 1 | refold | WRONG_TYPE | true or false",
        "\"recalibration\": {\"type\": \"at-times\", \"times\": [5, 5]} | recalibration | CONFLICT | times must ascend",
        "\"recalibration\": {\"type\": \"periodic\", \"period\": 0} | recalibration.period | OUT_OF_RANGE | between 0.001",
        "\"recalibration\": {\"type\": \"daily\"} | recalibration.type | UNKNOWN_NAME | every-test, at-times, periodic",
      })
  void aMistakeNamesTheFieldAndWhatIsAllowed(
      String inference, String field, Code code, String message) {
    InvalidSpecException refused =
        catchThrowableOfType(InvalidSpecException.class, () -> inference(inference));
    assertThat(refused.errors()).hasSize(1);
    FieldError error = refused.errors().getFirst();
    assertThat(error.field()).isEqualTo("spec.inference." + field);
    assertThat(error.code()).isEqualTo(code);
    assertThat(error.message()).contains(message);
  }

  private InferenceSpec inference(String fields) throws InvalidSpecException {
    return reader.read(JSON.readTree(document("{" + fields + "}"))).spec().inference();
  }

  private InferenceSpec again(InferenceSpec inference) throws InvalidSpecException {
    JsonNode written = SpecWriter.write(inference);
    return reader.read(JSON.readTree(document(written.toString()))).spec().inference();
  }

  private static String document(String inference) {
    return """
        {"name": "a", "kind": "training", "spec": {"network": {"name": "lenet"},
         "dataset": {"name": "digits"}, "training": {"epochs": 1}, "inference": %s}}
        """
        .formatted(inference);
  }
}
