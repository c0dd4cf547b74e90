package io.kirchhoff.worker;

import io.kirchhoff.engine.EngineRuntime;
import io.kirchhoff.engine.tensor.ComputeDevice;
import io.kirchhoff.store.StoreConfiguration;
import java.time.Duration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The store, and what works on its tasks; nothing takes one by itself. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({
  StoreConfiguration.class,
  FoundStrategies.class,
  ProcessEnd.class,
  SavedTrainings.class,
  TaskRun.class,
  TaskWork.class,
  TrainedNetworks.class
})
class WorkerOnStore {
  @Bean
  EngineInUse engine() {
    return EngineInUse.of(EngineRuntime.start(1), ComputeDevice.CPU);
  }

  @Bean
  WorkerSettings settings() {
    return beating(Duration.ofSeconds(10));
  }

  /** A worker's settings with another heartbeat. */
  static WorkerSettings beating(Duration heartbeat) {
    return new WorkerSettings(
        "worker",
        1,
        "cpu",
        null,
        null,
        Duration.ofSeconds(1),
        heartbeat,
        Duration.ofSeconds(10),
        Duration.ofMinutes(1),
        false);
  }
}
