package io.kirchhoff.api.openapi;

import io.kirchhoff.experiment.reading.JsonName;
import io.kirchhoff.experiment.spec.Weights;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.media.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** What a spec can take from another job instead of describing it. */
final class EarlierJobSchemas {
  private EarlierJobSchemas() {}

  /** Adds them, each as one more choice where the thing itself can be described. */
  static void add(Components components) {
    addChoice(components, "Architecture", "NetworkOfJob", network());
    addChoice(components, "Converter", "ConverterOfJob", converter());
  }

  private static void addChoice(
      Components components, String choices, String name, Schema<?> schema) {
    components.addSchemas(name, schema);
    Objects.requireNonNull(components.getSchemas().get(choices))
        .addOneOfItem(new Schema<>().$ref("#/components/schemas/" + name));
  }

  private static Schema<?> network() {
    Schema<Object> weights = new Schema<>();
    weights.addType("string");
    weights.setEnum(new ArrayList<>(JsonName.all(Weights.class)));
    weights.setDescription("Which of its weights; hwa where it has them, else fp32");
    Schema<?> network =
        ofJob("The trained network of another job; training starts from its weights");
    return network.addProperty("weights", weights);
  }

  private static Schema<?> converter() {
    return ofJob("What a weight-programming has found");
  }

  private static Schema<Object> ofJob(String description) {
    Schema<?> job = new Schema<>().description("The id of the job");
    job.addType("string");
    job.setFormat("uuid");
    Schema<Object> schema = new Schema<>();
    schema.addType("object");
    schema.addProperty("fromJob", job);
    schema.setRequired(List.of("fromJob"));
    schema.setAdditionalProperties(false);
    schema.setDescription(description);
    return schema;
  }
}
