package io.kirchhoff.engine.kernel;

/**
 * What happens to the products of a tile: IR drop, read noise, output noise, conversion (aihwkit
 * {@code rpucuda/rpu_forward_backward_pass.cpp}).
 *
 * @param irDrop the strength of the IR drop, 0 for none
 * @param irDropLoad n/G, the factor that turns sum |w||v| into the relative load a of an output
 *     line
 * @param readNoise the standard deviation w_noise of the weight read noise, 0 for none
 * @param outputNoise the standard deviation of the output noise, 0 for none
 * @param adc the analog-to-digital converter
 */
public record OutputStage(
    float irDrop, float irDropLoad, float readNoise, float outputNoise, Quantizer adc) {
  /**
   * The analog output before noise and conversion.
   *
   * @param product sum w v
   * @param magnitude sum |w||v|
   * @param positional sum w v (1 - (1 - j/n)^2)
   */
  public float drop(float product, float magnitude, float positional) {
    float load = irDropLoad * magnitude;
    float relative = load * Math.fma(load, Math.fma(load, 0.05f, -0.2f), 0.5f);
    return Math.fma(-irDrop * relative, positional, product);
  }

  /**
   * The standard deviation of all noise that is added to an output. Read noise and output noise are
   * independent normals with nothing but a sum between them, so one draw of the joint deviation has
   * their distribution.
   *
   * @param power sum |w| v^2
   */
  public float deviation(float power) {
    return readNoise > 0.0f
        ? (float) Math.sqrt(Math.fma(readNoise * readNoise, power, outputNoise * outputNoise))
        : outputNoise;
  }

  public boolean noisy() {
    return readNoise > 0.0f || outputNoise > 0.0f;
  }
}
