package io.kirchhoff.engine.kernel;

/** The outputs of a tile, run by run: adjacent ones of a sample that have one line, or one each. */
final class VectorRuns {
  private VectorRuns() {}

  /** One run of adjacent outputs. */
  @FunctionalInterface
  interface Run {
    /**
     * Takes a run.
     *
     * @param element the first product's number within its sample
     * @param length how many products
     * @param output the output line of the first
     */
    void accept(long sample, int element, int length, int output);
  }

  static void forEach(ReadoutShape shape, Run run) {
    int line = shape.positions() == 1 ? shape.outputs() : shape.positions();
    for (long sample = 0; sample < shape.samples(); sample++) {
      int element = 0;
      while (element < shape.perSample()) {
        int end = Math.min((element / line + 1) * line, element + VectorAnalogOutputs.LONGEST);
        int output = shape.positions() == 1 ? element : element / line;
        run.accept(sample, element, end - element, output);
        element = end;
      }
    }
  }
}
