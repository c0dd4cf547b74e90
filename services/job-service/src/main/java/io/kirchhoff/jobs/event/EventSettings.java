package io.kirchhoff.jobs.event;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of event streams.
 *
 * @param poll how often the database is asked for news, once for all streams
 * @param heartbeat after how long without an event a stream says that it lives: less than what
 *     proxies take for dead, and what finds clients that went away
 */
@ConfigurationProperties("kirchhoff.events")
record EventSettings(
    @DefaultValue("200ms") Duration poll, @DefaultValue("15s") Duration heartbeat) {}
