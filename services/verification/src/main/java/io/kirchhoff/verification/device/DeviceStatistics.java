package io.kirchhoff.verification.device;

import static io.kirchhoff.verification.reference.Numbers.doubles;
import static io.kirchhoff.verification.reference.Numbers.field;
import static io.kirchhoff.verification.reference.Numbers.number;

import io.kirchhoff.engine.device.DeviceModel;
import io.kirchhoff.engine.device.ProgrammedDevices;
import io.kirchhoff.engine.random.StreamKey;
import io.kirchhoff.verification.reference.Comparison;
import io.kirchhoff.verification.reference.ReferenceCase;
import io.kirchhoff.verification.reference.ReferenceFile;
import io.kirchhoff.verification.reference.ReferenceKind;
import io.kirchhoff.verification.reference.Stated;
import java.util.Arrays;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** One device at some conductances: programming, drift exponents, and reads over time. */
public final class DeviceStatistics implements ReferenceKind {
  private static final long SEED = 31;

  private static final String[] FIELDS = {
    "kind", "name", "params", "n_samples", "seed", "quantiles", "units", "points", "versions"
  };

  @Override
  public String kind() {
    return "device";
  }

  @Override
  public List<ReferenceCase> cases(ReferenceFile file) {
    return List.of(caseOf(file.content()));
  }

  static ReferenceCase caseOf(JsonNode stated) {
    String name = field(stated, "name").asString() + " " + field(stated, "params");
    return new ReferenceCase(name, () -> compare(stated));
  }

  private static Comparison compare(JsonNode stated) {
    new Stated("", stated).without(FIELDS).requireAllRead();
    var params = new Stated("params", field(stated, "params"));
    DeviceModel device = KnownDevices.device(field(stated, "name").asString(), params);
    params.requireAllRead();
    var comparison = new Comparison();
    var scatter = new Scatter(stated, comparison);
    for (JsonNode point : field(stated, "points")) {
      compare(device, point, scatter);
    }
    return comparison;
  }

  private static void compare(DeviceModel device, JsonNode point, Scatter scatter) {
    double target = number(point, "g_target", 0.0);
    float[] targets = new float[Scatter.SAMPLES];
    Arrays.fill(targets, (float) target);
    StreamKey key = StreamKey.ofSeed(SEED).at(target);
    float[] programmed = device.program(targets, key.at(1).stream());
    float[] exponents = device.driftExponents(targets, key.at(2).stream());
    String at = " at %s µS".formatted(target);
    scatter.compare(
        "programmed" + at,
        programmed,
        limited(field(point, "programmed")),
        point.get("programmed"));
    if (point.has("nu")) {
      scatter.compare("drift exponent" + at, exponents, limited(point.get("nu")), point.get("nu"));
    }
    var devices = new ProgrammedDevices(targets, programmed, exponents);
    for (JsonNode read : field(point, "read")) {
      new Stated("read", read).without("t", "mean", "std", "q").requireAllRead();
      double seconds = field(read, "t").doubleValue();
      float[] found = device.read(devices, seconds, key.at(3).at(seconds).stream());
      scatter.compare("read after %s s%s".formatted(seconds, at), found, limited(read), read);
    }
  }

  /** Whether a twentieth of the devices or more are at the same limit. */
  private static boolean limited(JsonNode reference) {
    double[] quantiles = doubles(field(reference, "q"));
    int last = quantiles.length - 1;
    return quantiles[0] == 0.0
        || quantiles[0] == quantiles[1]
        || quantiles[last - 1] == quantiles[last];
  }
}
