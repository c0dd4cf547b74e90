package io.kirchhoff.store.artifact;

/**
 * A file of a job.
 *
 * @param name unique within the job, such as "fp32.safetensors"
 * @param sha256 its content, by which the store finds it
 * @param bytes its length
 */
public record Artifact(String name, String sha256, long bytes) {}
