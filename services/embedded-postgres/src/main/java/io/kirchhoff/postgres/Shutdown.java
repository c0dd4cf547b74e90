package io.kirchhoff.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Ends a postmaster: fast (SIGINT: sessions are ended, a checkpoint is written), then immediate
 * (SIGQUIT: what was committed comes back by crash recovery), then by force. An interrupt does not
 * cut it short, for a server half stopped helps nobody; the flag is kept for the caller.
 */
final class Shutdown {
  /** The postmaster itself kills what does not go within 5 seconds. */
  private static final Duration IMMEDIATE_LIMIT = Duration.ofSeconds(10);

  private static final Duration LOOK_AGAIN = Duration.ofMillis(100);

  private Shutdown() {}

  static void stop(ProcessHandle postmaster, Duration fastLimit) {
    if (isGone(postmaster)) {
      return;
    }
    var sessions = postmaster.descendants().toList();
    signal("INT", "" + postmaster.pid());
    if (!gone(postmaster, fastLimit)) {
      signal("QUIT", "" + postmaster.pid());
      if (!gone(postmaster, IMMEDIATE_LIMIT)) {
        kill(postmaster);
        sessions.forEach(Shutdown::kill);
      }
    }
  }

  /** Ends a process at once, and returns when it is gone. */
  static void kill(ProcessHandle process) {
    process.destroyForcibly();
    gone(process, IMMEDIATE_LIMIT);
  }

  /**
   * Ends a process that leads a session of its own (see {@link OwnSession}), with all that it
   * started.
   */
  static void killSession(ProcessHandle leader) {
    var members = leader.descendants().toList();
    if (!isGone(leader)) {
      // The whole group in one stroke, so that none of it starts another process meanwhile.
      signal("KILL", "-" + leader.pid());
    }
    kill(leader);
    members.forEach(Shutdown::kill);
  }

  /**
   * Java's own way to end a process, SIGTERM, would have the postmaster wait until every client
   * leaves by itself.
   */
  private static void signal(String name, String target) {
    try {
      new ProcessBuilder("sh", "-c", "kill -s \"$1\" -- \"$2\"", "sh", name, target)
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start();
    } catch (IOException noShell) {
      // Whoever waits for the process to go takes the next step when it does not.
    }
  }

  /**
   * Whether the process does not run any more; one that ended but that its parent does not care for
   * counts as gone.
   */
  static boolean isGone(ProcessHandle process) {
    if (!process.isAlive()) {
      return true;
    }
    try {
      String state = Files.readString(Path.of("/proc/" + process.pid() + "/stat"));
      return state.startsWith("Z", state.lastIndexOf(')') + 2);
    } catch (IOException goneMeanwhileOrNotLinux) {
      return !process.isAlive();
    }
  }

  private static boolean gone(ProcessHandle process, Duration limit) {
    Instant deadline = Instant.now().plus(limit);
    boolean interrupted = false;
    try {
      while (!isGone(process) && Instant.now().isBefore(deadline)) {
        try {
          process.onExit().get(LOOK_AGAIN.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException wait) {
          interrupted = true;
        } catch (TimeoutException notYet) {
          // A zombie never ends for Java: look for oneself.
        } catch (ExecutionException impossible) {
          throw new IllegalStateException(impossible);
        }
      }
      return isGone(process);
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
