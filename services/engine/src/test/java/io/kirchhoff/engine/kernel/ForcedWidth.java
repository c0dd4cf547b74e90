package io.kirchhoff.engine.kernel;

import io.kirchhoff.engine.random.VectorWidth;
import java.net.URL;
import java.net.URLClassLoader;

/**
 * Vector kernels of any width beside each other: the width is a constant of a class, so each gets a
 * class loader.
 */
final class ForcedWidth extends URLClassLoader {
  private ForcedWidth(URL classes) {
    super(new URL[] {classes}, ForcedWidth.class.getClassLoader());
  }

  static TileKernels kernels(int bits) {
    URL classes = TileKernels.class.getProtectionDomain().getCodeSource().getLocation();
    System.setProperty(VectorWidth.FORCED_BITS, Integer.toString(bits));
    try {
      // Left open: the kernels load their classes at first use.
      return new ForcedWidth(classes)
          .loadClass("io.kirchhoff.engine.kernel.VectorTileKernels")
          .asSubclass(TileKernels.class)
          .getConstructor()
          .newInstance();
    } catch (ReflectiveOperationException broken) {
      throw new LinkageError("No kernels of " + bits + " bits.", broken);
    } finally {
      System.clearProperty(VectorWidth.FORCED_BITS);
    }
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    String simple = name.substring(name.lastIndexOf('.') + 1);
    boolean own = simple.startsWith("Vector") || simple.equals("BoxMuller");
    if (!own || !name.startsWith("io.kirchhoff.")) {
      return super.loadClass(name, resolve);
    }
    synchronized (getClassLoadingLock(name)) {
      Class<?> loaded = findLoadedClass(name);
      return loaded != null ? loaded : findClass(name);
    }
  }
}
