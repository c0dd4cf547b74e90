package io.kirchhoff.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Makes the database cluster at the first start. The cluster is whole or absent: it is made under
 * another name and renamed.
 */
record InitDb(DataFolder folder, Binaries binaries, ServerAccount account, ServerLog log) {
  private static final String DRAFT = "cluster.new-";

  /**
   * @throws EmbeddedPostgresException when initdb fails, or does not end within the limit
   */
  void ensureCluster(Duration limit) throws IOException, InterruptedException {
    if (Files.exists(folder.cluster())) {
      if (Files.notExists(folder.password())) {
        throw new EmbeddedPostgresException(
            "the password file %s is missing: bring it back, for the database in %s opens with no other"
                .formatted(folder.password(), folder.cluster()));
      }
      account.takeOver(folder.password());
      account.takeOver(folder.cluster());
      return;
    }
    deleteDrafts();
    Password.ensure(folder, account);
    // A name of its own: the initdb of an owner that was killed may still be writing into its
    // draft.
    Path draft = Files.createTempDirectory(folder.root(), DRAFT);
    account.takeOver(draft);
    run(draft, limit);
    Files.move(draft, folder.cluster(), StandardCopyOption.ATOMIC_MOVE);
    folder.force();
  }

  private void run(Path draft, Duration limit) throws IOException, InterruptedException {
    Process process = ChildProcess.start(OwnSession.of(account.command(command(draft))), log);
    try {
      if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
        throw failure("did not end within " + limit);
      }
      if (process.exitValue() != 0) {
        throw failure("ended with exit code " + process.exitValue());
      }
    } finally {
      Shutdown.killSession(process.toHandle());
    }
  }

  private List<String> command(Path draft) {
    return List.of(
        binaries.initdb().toString(),
        "-D",
        draft.toString(),
        "--username=" + EmbeddedPostgres.USER,
        "--pwfile=" + folder.password(),
        "--auth=scram-sha-256",
        "--encoding=UTF8",
        // PostgreSQL's own C.UTF-8: the system's locales differ from machine to machine, and change
        // under an index.
        "--locale=C",
        "--locale-provider=builtin",
        "--builtin-locale=C.UTF-8",
        "--data-checksums",
        "--no-instructions");
  }

  private EmbeddedPostgresException failure(String what) {
    return new EmbeddedPostgresException(
        "initdb %s, so there is no database in %s yet. The end of %s:%n%s"
            .formatted(what, folder.root(), log.file(), log.tail()));
  }

  private void deleteDrafts() throws IOException {
    try (var drafts = Files.newDirectoryStream(folder.root(), DRAFT + "*")) {
      for (Path draft : drafts) {
        try {
          FileTree.delete(draft);
        } catch (IOException stillWrittenTo) {
          // An initdb without an owner is about to fail there; the next start clears up after it.
        }
      }
    }
  }
}
