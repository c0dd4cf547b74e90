package io.kirchhoff.store.artifact;

import java.nio.file.Path;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Which artifact store there is. */
@Configuration(proxyBeanMethods = false)
class ArtifactConfiguration {
  @Bean
  ArtifactStore artifactStore(@Value("${kirchhoff.artifacts.folder}") Path folder) {
    return new FolderArtifactStore(folder);
  }
}
