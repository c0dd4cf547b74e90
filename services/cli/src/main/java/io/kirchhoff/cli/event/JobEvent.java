package io.kirchhoff.cli.event;

import tools.jackson.databind.JsonNode;

/**
 * Something that happened to a job.
 *
 * @param id what a client that is cut off says when it comes again
 * @param type "state", "progress" or "metric"
 */
public record JobEvent(String id, String type, JsonNode data) {}
