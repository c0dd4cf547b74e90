package io.kirchhoff.worker;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of a worker.
 *
 * @param name tells it apart from all other workers, in logs and leases; the host's name and the
 *     process id when absent
 * @param threads how many threads share the images of a batch in inference; results are the same to
 *     the bit for any number
 * @param device where networks are trained and tested: {@code cpu}, {@code gpu} for the first GPU,
 *     or {@code gpu0}, {@code gpu1}, ...; a worker does not start where it is absent
 * @param dataFolder where data sets were put; absent for none but those of the system
 * @param ownData the folder whose files experiments may name as their data; absent: none
 * @param poll how often the queue is asked for a task
 * @param heartbeat how often the worker says that it lives; four missed ones and its task goes to
 *     another
 * @param patience how long a stopping worker may take to give its task back
 * @param grace how long a task may go on that nobody wants any more, before the worker's process
 *     ends
 * @param lifeline whether the worker ends when its standard input does, as a child of a process
 *     that may be killed
 */
@ConfigurationProperties("kirchhoff.worker")
record WorkerSettings(
    @Nullable String name,
    @DefaultValue("1") int threads,
    @DefaultValue("cpu") String device,
    @Nullable Path dataFolder,
    @Nullable Path ownData,
    @DefaultValue("100ms") Duration poll,
    @DefaultValue("10s") Duration heartbeat,
    @DefaultValue("25s") Duration patience,
    @DefaultValue("10s") Duration grace,
    @DefaultValue("false") boolean lifeline) {
  static final int MISSED_HEARTBEATS = 4;

  String workerName() {
    return name == null ? hostName() + "-" + ProcessHandle.current().pid() : name;
  }

  private static String hostName() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException nameless) {
      return "worker";
    }
  }
}
