package io.kirchhoff.experiment.reading;

import io.kirchhoff.engine.device.DeviceModel;
import tools.jackson.databind.JsonNode;

/** Reads a device by itself, as it stands in a spec. */
public final class DeviceReader {
  private DeviceReader() {}

  /**
   * A device with the standard values of its kind where the document says nothing.
   *
   * @param name one of {@link Vocabulary#DEVICES}
   * @param parameters an object of its parameters
   * @throws InvalidSpecException with every mistake that the document has
   * @throws IllegalArgumentException when there is no device of that name
   */
  public static DeviceModel read(String name, JsonNode parameters) throws InvalidSpecException {
    DeviceModel standard = Vocabulary.DEVICES.standards().get(name);
    if (standard == null) {
      throw new IllegalArgumentException("There is no device " + name);
    }
    var reader = new RecordReader();
    Object device =
        reader.read(
            standard.getClass(),
            parameters,
            Components.values(standard),
            Vocabulary.DEVICES.discriminator(),
            "parameters");
    if (device == null) {
      throw new InvalidSpecException(reader.errors());
    }
    return (DeviceModel) device;
  }
}
