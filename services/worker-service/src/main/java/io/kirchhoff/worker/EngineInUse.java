package io.kirchhoff.worker;

import io.kirchhoff.engine.EngineFacts;
import io.kirchhoff.engine.tensor.ComputeDevice;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The engine of this process, started.
 *
 * @param description its parts in a line, and the device where it is not the CPU
 * @param facts the same as a JSON object
 * @param device where networks are trained and tested
 */
record EngineInUse(String description, String facts, ComputeDevice device) {
  static EngineInUse of(EngineFacts facts, ComputeDevice device) {
    ObjectNode parts = JsonMapper.shared().valueToTree(facts);
    parts.put("device", device.toString());
    boolean usual = device.equals(ComputeDevice.CPU);
    return new EngineInUse(
        usual ? facts.description() : facts.description() + "; tiles on " + device,
        parts.toString(),
        device);
  }
}
