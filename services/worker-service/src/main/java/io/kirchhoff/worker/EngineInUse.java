package io.kirchhoff.worker;

import io.kirchhoff.engine.tensor.ComputeDevice;

/**
 * The engine of this process, started.
 *
 * @param description libraries, threads, kernels, and the device where it is not the CPU
 * @param device where networks are trained and tested
 */
record EngineInUse(String description, ComputeDevice device) {}
