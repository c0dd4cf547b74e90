package io.kirchhoff.jobs.event;

import io.kirchhoff.experiment.job.JobState;
import io.kirchhoff.store.event.JobEvent;
import java.util.Arrays;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * An event as its stream has it.
 *
 * @param text in the format of server-sent events (HTML Living Standard, 9.2)
 * @param last whether the job has come to its end with it
 */
record EventText(String text, boolean last) {
  static EventText of(JobEvent event, JsonMapper json) {
    ObjectNode data = json.createObjectNode();
    data.put("at", event.at().toString());
    data.setAll((ObjectNode) json.readTree(event.data()));
    boolean last =
        event.type().equals("state")
            && Arrays.stream(JobState.values())
                .filter(JobState::isFinal)
                .anyMatch(state -> state.label().equals(data.get("state").asString()));
    // JSON has no line ends of its own, so the data is one line.
    return new EventText(
        "id: %d\nevent: %s\ndata: %s\n\n"
            .formatted(event.seq(), event.type(), json.writeValueAsString(data)),
        last);
  }
}
