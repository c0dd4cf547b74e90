package io.kirchhoff.engine.tensor;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.engine.StandardCapabilities;
import ai.djl.ndarray.NDManager;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where the arrays of a network are and its products are made.
 *
 * @param device the same for DJL
 */
public record ComputeDevice(Device device) {
  public static final ComputeDevice CPU = new ComputeDevice(Device.cpu());

  private static final Pattern GPU = Pattern.compile("gpu([0-9]{0,3})");

  /**
   * A device of this machine.
   *
   * @param name {@code cpu}, {@code gpu} for the first GPU, or {@code gpu0}, {@code gpu1}, ...
   * @throws IllegalArgumentException for any other name, and for a GPU that PyTorch does not see
   */
  public static ComputeDevice named(String name) {
    if (name.equals("cpu")) {
      return CPU;
    }
    Matcher gpu = GPU.matcher(name);
    if (!gpu.matches()) {
      throw new IllegalArgumentException(
          "The device (%s) must be cpu, gpu, or gpu with a number, such as gpu0.".formatted(name));
    }
    int number = gpu.group(1).isEmpty() ? 0 : Integer.parseInt(gpu.group(1));
    int present = gpus();
    if (number >= present) {
      throw new IllegalArgumentException(
          "The device (%s) is absent: PyTorch sees %d GPUs. Take cpu, or put PyTorch's library for CUDA on the class path of a machine with such a GPU."
              .formatted(name, present));
    }
    return new ComputeDevice(Device.gpu(number));
  }

  /** How many GPUs there are that the PyTorch of this process can use. */
  private static int gpus() {
    Engine engine = Engine.getInstance();
    return engine.hasCapability(StandardCapabilities.CUDA) ? engine.getGpuCount() : 0;
  }

  /** A manager whose arrays are on this device; the caller closes it. */
  public NDManager newManager() {
    return NDManager.newBaseManager(device);
  }

  /** Its name, such as gpu0. */
  @Override
  public String toString() {
    return device.isGpu() ? "gpu" + device.getDeviceId() : "cpu";
  }
}
