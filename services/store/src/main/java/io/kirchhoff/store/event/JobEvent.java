package io.kirchhoff.store.event;

import java.time.Instant;

/**
 * Something that happened to a job.
 *
 * @param seq its number among the events of the job, from 1
 * @param type "state", "progress" or "metric"
 * @param data a JSON object
 * @param at when it happened, by the database's clock
 */
public record JobEvent(long seq, String type, String data, Instant at) {}
