package io.kirchhoff.worker;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import io.kirchhoff.engine.EngineFacts;
import io.kirchhoff.engine.EngineRuntime;
import io.kirchhoff.engine.tensor.ComputeDevice;
import io.kirchhoff.experiment.job.TaskFormat;
import io.kirchhoff.store.limit.LimitSettings;
import io.kirchhoff.store.queue.TaskPick;
import io.kirchhoff.store.queue.TaskQueue;
import io.kirchhoff.store.time.DatabaseClock;
import java.time.Duration;
import java.util.UUID;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;

/** Wires the queue to the tasks, and starts with the engine loaded: no job waits for it. */
@Configuration(proxyBeanMethods = false)
class WorkerStart {
  private static final Logger log = LoggerFactory.getLogger(WorkerStart.class);

  /** How long a task rests after its worker could not reach the database. */
  private static final Duration REST = Duration.ofSeconds(5);

  @Bean
  Task<Void> kirchhoffTask(TaskRun run, DatabaseClock clock, OwnHeartbeats own) {
    return Tasks.custom(TaskQueue.TASK_NAME, Void.class)
        .onFailure(new FailureHandler.OnFailureRetryLater<>(REST))
        .onDeadExecution(new TasksOfTheDead(clock, own))
        .execute(
            (instance, context) ->
                run.run(
                    UUID.fromString(instance.getId()),
                    context.getExecution().version,
                    () -> context.getSchedulerState().isShuttingDown()));
  }

  @Bean(destroyMethod = "stop")
  Scheduler scheduler(
      DataSource dataSource,
      Task<Void> task,
      WorkerSettings settings,
      LimitSettings limits,
      DatabaseClock clock) {
    return Scheduler.create(dataSource, task)
        .schedulerName(new SchedulerName.Fixed(settings.workerName()))
        // Leases are by one clock, however those of the workers are set.
        .clock(clock)
        .threads(1)
        // A worker takes a task only when it can do it at once: what merely waits gets no
        // heartbeats.
        .pollUsingLockAndFetch(0.5, 1.0)
        .pollingInterval(settings.poll())
        .heartbeatInterval(settings.heartbeat())
        .missedHeartbeatsLimit(WorkerSettings.MISSED_HEARTBEATS)
        .shutdownMaxWait(settings.patience())
        .enablePriority()
        .jdbcCustomization(new TaskPick(TaskFormat.NEWEST, limits.running()))
        .build();
  }

  @Bean
  EngineInUse engineInUse(WorkerSettings settings) {
    EngineFacts facts = EngineRuntime.start(settings.threads());
    try {
      return EngineInUse.of(facts, ComputeDevice.named(settings.device()));
    } catch (IllegalArgumentException absent) {
      throw new IllegalArgumentException("kirchhoff.worker.device: " + absent.getMessage(), absent);
    }
  }

  /** Starts taking tasks once everything else stands. */
  @Bean
  TaskTaking taskTaking(Scheduler scheduler, WorkerSettings settings, EngineInUse engine) {
    return new TaskTaking(scheduler, settings, engine);
  }

  record TaskTaking(Scheduler scheduler, WorkerSettings settings, EngineInUse engine) {
    @EventListener(ApplicationReadyEvent.class)
    void start() {
      scheduler.start();
      log.info("Worker {} takes tasks with {}.", settings.workerName(), engine.description());
    }
  }
}
