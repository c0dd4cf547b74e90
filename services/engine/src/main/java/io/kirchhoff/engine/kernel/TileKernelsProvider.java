package io.kirchhoff.engine.kernel;

import java.lang.reflect.InvocationTargetException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Picks the fastest tile kernels that this JVM can run, and says once what it picked and why. */
public final class TileKernelsProvider {
  private static final Logger log = LoggerFactory.getLogger(TileKernelsProvider.class);
  private static final String VECTOR_MODULE = "jdk.incubator.vector";
  private static final String VECTOR_KERNELS = "io.kirchhoff.engine.kernel.VectorTileKernels";

  private TileKernelsProvider() {}

  /** The kernels of this JVM; the choice is made at the first call. */
  public static TileKernels kernels() {
    return Holder.PICKED;
  }

  private static TileKernels pick() {
    if (ModuleLayer.boot().findModule(VECTOR_MODULE).isEmpty()) {
      return scalar("the Vector API is not loaded; start Java with --add-modules " + VECTOR_MODULE);
    }
    if (!compilesWithC2()) {
      return scalar(
          "the JVM runs without its optimising compiler (C2), and vectors would be far slower than scalars; remove"
              + " -XX:TieredStopAtLevel or -Xint");
    }
    try {
      var vector =
          Class.forName(VECTOR_KERNELS)
              .asSubclass(TileKernels.class)
              .getConstructor()
              .newInstance();
      log.info("Tile kernels: {}", vector.name());
      return vector;
    } catch (InvocationTargetException | ExceptionInInitializerError refusal) {
      return scalar(String.valueOf(refusal.getCause()));
    } catch (ReflectiveOperationException missing) {
      return scalar("the vector kernels are not on the class path: " + missing);
    }
  }

  private static boolean compilesWithC2() {
    String mode = System.getProperty("java.vm.info", "");
    return !mode.contains("interpreted") && !mode.contains("emulated-client");
  }

  private static TileKernels scalar(String reason) {
    log.warn("Tile kernels: scalar, several times slower than vectors, because {}", reason);
    return new ScalarTileKernels();
  }

  /** Initialised on first use, so that naming the provider costs nothing. */
  private static final class Holder {
    static final TileKernels PICKED = pick();
  }
}
