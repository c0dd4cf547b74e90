package io.kirchhoff.jobs;

import io.kirchhoff.store.queue.QueuePace;
import io.kirchhoff.store.time.DatabaseClock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Where queued jobs stand, and about when they start. */
@Component
class JobPlaces {
  private final QueuePace pace;
  private final DatabaseClock clock;

  JobPlaces(QueuePace pace, DatabaseClock clock) {
    this.pace = pace;
    this.clock = clock;
  }

  /**
   * A queued job's place.
   *
   * @param jobsAhead queued jobs that go first
   * @param estimatedStart to the second, which is more than is known; null when nothing is
   */
  record JobPlace(long jobsAhead, @Nullable Instant estimatedStart) {}

  /** The places of queued jobs; asks nothing when there are none. */
  Map<UUID, JobPlace> of(List<UUID> queued) {
    Map<UUID, JobPlace> places = new HashMap<>();
    if (queued.isEmpty()) {
      return places;
    }
    QueuePace.Pace now = pace.now();
    Instant time = clock.now();
    pace.places(queued)
        .forEach(
            (job, place) ->
                places.put(
                    job,
                    new JobPlace(
                        place.jobsAhead(),
                        place.known()
                            ? now.until(place.turnsAhead())
                                .map(wait -> time.plus(wait).truncatedTo(ChronoUnit.SECONDS))
                                .orElse(null)
                            : null)));
    return places;
  }
}
