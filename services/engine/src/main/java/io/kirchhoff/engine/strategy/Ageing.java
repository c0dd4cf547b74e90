package io.kirchhoff.engine.strategy;

import io.kirchhoff.engine.device.DeviceModel;
import java.util.List;

/**
 * What weights live through before they are compared with what they should be.
 *
 * @param device holds one conductance
 * @param refold whether conductances are folded back into weights after programming, as aihwkit
 *     does
 * @param compensated whether the drift is compensated by one factor on all weights
 * @param times of reads, seconds since programming
 * @param shares what each time counts; they add up to 1
 */
public record Ageing(
    DeviceModel device,
    boolean refold,
    boolean compensated,
    List<Double> times,
    List<Double> shares) {
  public Ageing {
    times = List.copyOf(times);
    shares = List.copyOf(shares);
  }
}
