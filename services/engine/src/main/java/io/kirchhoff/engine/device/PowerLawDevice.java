package io.kirchhoff.engine.device;

import io.kirchhoff.engine.drift.PowerLawDrift;
import io.kirchhoff.engine.random.Normals;

/**
 * A device whose conductance falls as a power of time and is read with 1/f noise, all of which is
 * four curves over the conductance (Nandakumar et al., ICECS 2020; aihwkit {@code
 * inference/noise/pcm.py}):
 *
 * <ul>
 *   <li>programming: {@code g_P = [g_T + a s(g_T) xi]_0}
 *   <li>drift exponent: {@code nu = z |m(g_T) + d(g_T) xi|}
 *   <li>read: {@code g_D = g_P (T/t0)^-nu} with {@code T = t + t0}, then {@code g = [g_D + r g_D
 *       Q(g_P) sqrt(ln((T + t_read) / (2 t_read))) xi]_0}
 * </ul>
 */
interface PowerLawDevice extends DeviceModel {
  /** Time between programming and the first read of the drift measurements, s. */
  double t0();

  /** Duration of one read, s. */
  double tRead();

  double progNoiseScale();

  double readNoiseScale();

  double driftScale();

  /** The standard deviation s of the programming error at a target conductance, both in µS. */
  double programmingDeviation(double target);

  /** The mean m of the drift exponent at a target conductance, µS. */
  double exponentMean(double target);

  /** The spread d of the drift exponent at a target conductance, µS. */
  double exponentDeviation(double target);

  /** The 1/f noise Q of a device of some programmed conductance, µS, relative to it. */
  double relativeReadNoise(double programmed);

  @Override
  default DeviceModel tabulated() {
    return new MeasuredDevice(
        gMin(),
        gMax(),
        new GridCurve(this::programmingDeviation, gMax()),
        new GridCurve(this::exponentMean, gMax()),
        new GridCurve(this::exponentDeviation, gMax()),
        new GridCurve(this::relativeReadNoise, gMax()),
        t0(),
        tRead(),
        progNoiseScale(),
        readNoiseScale(),
        driftScale());
  }

  @Override
  default float[] program(float[] targets, Normals noise) {
    float[] programmed = new float[targets.length];
    for (int i = 0; i < targets.length; i++) {
      double deviation = progNoiseScale() * programmingDeviation(targets[i]);
      programmed[i] = (float) Math.max(targets[i] + deviation * noise.normal(i), 0.0);
    }
    return programmed;
  }

  @Override
  default float[] driftExponents(float[] targets, Normals noise) {
    float[] exponents = new float[targets.length];
    for (int i = 0; i < targets.length; i++) {
      double exponent = exponentMean(targets[i]) + exponentDeviation(targets[i]) * noise.normal(i);
      exponents[i] = (float) (driftScale() * Math.abs(exponent));
    }
    return exponents;
  }

  @Override
  default float[] read(ProgrammedDevices devices, double seconds, Normals noise) {
    var drift = new PowerLawDrift(t0(), seconds);
    double growth = Math.sqrt(Math.log((seconds + t0() + tRead()) / (2 * tRead())));
    float[] read = new float[devices.count()];
    for (int i = 0; i < read.length; i++) {
      double programmed = devices.conductance(i);
      double drifted = programmed * drift.factor(devices.exponent(i));
      double deviation = readNoiseScale() * drifted * relativeReadNoise(programmed) * growth;
      read[i] = (float) Math.max(drifted + deviation * noise.normal(i), 0.0);
    }
    return read;
  }
}
