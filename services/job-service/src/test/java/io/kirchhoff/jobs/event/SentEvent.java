package io.kirchhoff.jobs.event;

import tools.jackson.databind.JsonNode;

/** An event as a client reads it. */
record SentEvent(long id, String type, JsonNode data) {}
