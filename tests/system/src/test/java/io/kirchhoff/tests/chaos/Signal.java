package io.kirchhoff.tests.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.kirchhoff.tests.process.Installation;
import io.kirchhoff.tests.process.RunningProcess;
import io.kirchhoff.tests.process.Service;
import java.time.Duration;
import java.util.List;

/** Signals that Java cannot send. */
enum Signal {
  /** Stops a process in whatever it does. */
  STOP,
  /** Lets it go on. */
  CONT,
  /** What a fault in native code ends in. */
  SEGV;

  void to(Service service) {
    to(service.process().handle());
  }

  void to(ProcessHandle process) {
    List<String> command = List.of("kill", "-" + name(), "" + process.pid());
    var sent = RunningProcess.run(Installation.ROOT, command, Duration.ofSeconds(10));
    assertThat(sent.status()).as(sent.output()).isZero();
  }
}
