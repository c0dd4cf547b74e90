package io.kirchhoff.engine.layer;

import static java.lang.foreign.ValueLayout.JAVA_FLOAT;

import ai.djl.MalformedModelException;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Parameter;
import ai.djl.util.Pair;
import io.kirchhoff.engine.tensor.StoredArray;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * A layer of which DJL's files hold more than its parameters: mapping scales, without which the
 * weights on tiles stand for others, and what else training keeps of the tiles.
 *
 * <p>Before the parameters are in a file: how many there are, the name and the shape of each, the
 * float32 values of {@link #state} one after the other, and the shapes of the inputs if these are
 * known.
 */
abstract class SavedLayer extends AbstractBlock {
  private static final byte WITHOUT_SCALES = 1;
  private static final byte VERSION = 2;

  SavedLayer() {
    super(VERSION);
  }

  /** The arrays beside the parameters; how many values they have follows from the parameters. */
  abstract List<StoredArray> state();

  /** Lets reads use what was loaded. */
  abstract void forgetReadWeights();

  @Override
  protected final void saveMetadata(DataOutputStream file) throws IOException {
    file.writeInt(getDirectParameters().size());
    for (Pair<String, Parameter> parameter : getDirectParameters()) {
      file.writeUTF(parameter.getKey());
      file.writeUTF(shape(parameter).toString());
    }
    for (StoredArray array : state()) {
      for (float value : array.values().get().toArray(JAVA_FLOAT)) {
        file.writeFloat(value);
      }
    }
    file.writeBoolean(inputShapes != null);
    if (inputShapes != null) {
      saveInputShapes(file);
    }
  }

  /**
   * Changes nothing where it throws.
   *
   * @throws MalformedModelException for a file of another layer or of an unknown version
   */
  @Override
  protected final void loadMetadata(byte version, DataInputStream file)
      throws IOException, MalformedModelException {
    if (version != VERSION) {
      throw new MalformedModelException(
          version == WITHOUT_SCALES
              ? "This file of an analog layer has version 1, which left the mapping scales out, so that its weights cannot be known: save the network again."
              : "This file of an analog layer has version %d; version %d can be read."
                  .formatted(version, VERSION));
    }
    requireSameParameters(file);
    var writes = new ArrayList<Runnable>();
    for (StoredArray array : state()) {
      float[] values = new float[(int) array.shape().size()];
      for (int i = 0; i < values.length; i++) {
        values[i] = file.readFloat();
      }
      writes.add(() -> array.overwrite().accept(values));
    }
    if (file.readBoolean()) {
      readInputShapes(file);
    }
    writes.forEach(Runnable::run);
    forgetReadWeights();
  }

  /** DJL would take any shape for a parameter. */
  private void requireSameParameters(DataInputStream file)
      throws IOException, MalformedModelException {
    int count = file.readInt();
    if (count != getDirectParameters().size()) {
      throw new MalformedModelException(
          "This file is of another layer: it has %d arrays where this one has %d."
              .formatted(count, getDirectParameters().size()));
    }
    for (Pair<String, Parameter> parameter : getDirectParameters()) {
      String there = file.readUTF() + " of shape " + file.readUTF();
      String here = parameter.getKey() + " of shape " + shape(parameter);
      if (!there.equals(here)) {
        throw new MalformedModelException(
            "This file is of another layer: it has %s where this one has %s."
                .formatted(there, here));
      }
    }
  }

  private static Shape shape(Pair<String, Parameter> parameter) {
    return parameter.getValue().getArray().getShape();
  }
}
