package io.kirchhoff.engine.dataset;

/** Hears how far a download is, on the thread that asked for it. */
@FunctionalInterface
public interface DownloadListener {
  /**
   * Called a few times a second while a file grows and once when it is complete.
   *
   * @param total bytes of the whole file, -1 while the server has not said
   */
  void received(String file, long bytes, long total);
}
