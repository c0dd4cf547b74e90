package io.kirchhoff.engine;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.engine.EngineException;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

class OutOfMemoryTest {
  @Test
  void lackOfMemoryIsFoundInJavaAndInPyTorchAndBehindOtherFailures() {
    String allocator = "DefaultCPUAllocator: can't allocate memory: you tried to allocate 9 bytes.";
    assertThat(EngineRuntime.outOfMemory(new EngineException(allocator))).isTrue();
    assertThat(EngineRuntime.outOfMemory(new EngineException("CUDA out of memory."))).isTrue();
    assertThat(EngineRuntime.outOfMemory(new CompletionException(new OutOfMemoryError()))).isTrue();
  }

  @Test
  void otherFailuresAreNot() {
    assertThat(EngineRuntime.outOfMemory(new EngineException("shapes differ"))).isFalse();
    assertThat(EngineRuntime.outOfMemory(new IllegalStateException("ours"))).isFalse();
  }
}
