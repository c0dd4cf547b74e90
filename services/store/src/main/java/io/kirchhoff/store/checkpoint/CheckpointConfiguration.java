package io.kirchhoff.store.checkpoint;

import java.nio.file.Path;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where checkpoints are. */
@Configuration(proxyBeanMethods = false)
class CheckpointConfiguration {
  @Bean
  CheckpointFiles checkpointFiles(@Value("${kirchhoff.artifacts.folder}") Path folder) {
    return new CheckpointFiles(folder);
  }
}
