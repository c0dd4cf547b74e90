package io.kirchhoff.postgres;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Making folders, and walks that treat the folder itself last, so that one that was cut short shows
 * and can be repeated.
 */
final class FileTree {
  private FileTree() {}

  interface Action {
    void on(Path path) throws IOException;
  }

  /**
   * Makes a folder with these permissions, whatever the umask is; one that is there is left as it
   * is.
   */
  static void makeFolder(Path folder, Set<PosixFilePermission> permissions) throws IOException {
    if (Files.notExists(folder)) {
      Files.createDirectories(folder);
      Files.setPosixFilePermissions(folder, permissions);
    }
  }

  static void delete(Path top) throws IOException {
    forEachBottomUp(top, Files::delete);
  }

  /**
   * Does something with everything in the tree, links not followed; nothing where there is no tree.
   */
  static void forEachBottomUp(Path top, Action action) throws IOException {
    if (Files.notExists(top)) {
      return;
    }
    Files.walkFileTree(
        top,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            action.on(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure)
              throws IOException {
            if (failure != null) {
              throw failure;
            }
            action.on(folder);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
