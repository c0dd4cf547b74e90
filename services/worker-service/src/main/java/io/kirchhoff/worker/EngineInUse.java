package io.kirchhoff.worker;

/**
 * The engine of this process, started.
 *
 * @param description libraries, threads and kernels
 */
record EngineInUse(String description) {}
