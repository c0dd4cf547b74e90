package io.kirchhoff.standalone;

import io.kirchhoff.engine.EngineRuntime;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/**
 * {@code engine}: starts the engine as a worker does and says what it is. Building an image runs it
 * too, for PyTorch's libraries are unpacked by that.
 */
@Command(
    name = "engine",
    description = "Starts the engine and prints its libraries, threads and kernels.")
final class EngineCommand implements Callable<Integer> {
  @Override
  public Integer call() {
    System.out.println(EngineRuntime.start(1).description());
    return 0;
  }
}
