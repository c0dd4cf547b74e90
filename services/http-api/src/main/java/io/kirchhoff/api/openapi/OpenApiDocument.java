package io.kirchhoff.api.openapi;

import io.kirchhoff.experiment.reading.JsonName;
import io.kirchhoff.experiment.sensitivity.SensitivitySubmission;
import io.kirchhoff.experiment.spec.JobKind;
import io.kirchhoff.experiment.spec.Submission;
import io.kirchhoff.experiment.sweep.SweepSubmission;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.servers.Server;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.JsonNode;

/**
 * The parts of the document that no controller states: title, schemas of specs, and the problems of
 * every operation.
 */
@Configuration(proxyBeanMethods = false)
class OpenApiDocument {
  private static final String PROBLEM = "Problem";

  private static final Content PROBLEMS =
      new Content()
          .addMediaType(
              "application/problem+json",
              new MediaType().schema(new Schema<>().$ref("#/components/schemas/" + PROBLEM)));

  /** Properties that may be null and cannot say so themselves, by the schemas that have them. */
  private static final Map<String, List<String>> NULLABLE =
      Map.of(
          "Job", List.of("progress", "sweep", "children", "origin"),
          "SweepChildren", List.of("best"),
          "CurvePoint", List.of("quantiles"),
          "CatalogParameter", List.of("items", "kind", "namedBy", "min", "max"),
          "Provenance", List.of("earlier", "origin"));

  OpenApiDocument() {
    // Springdoc would describe Jackson's class.
    SpringDocUtils.getConfig().replaceWithSchema(JsonNode.class, anything());
  }

  /** Whatever JSON holds; without types it would be documented as an object. */
  private static Schema<?> anything() {
    Schema<?> schema = new Schema<>();
    List.of("object", "array", "string", "number", "boolean", "null").forEach(schema::addType);
    return schema;
  }

  @Bean
  OpenAPI document() {
    return new OpenAPI()
        .info(
            new Info()
                .title("Kirchhoff")
                .version("v1")
                .description(
                    "Analog AI as a service: submit an experiment, follow it, and read how accurate the network stays on ageing analog memory."))
        .servers(List.of(new Server().url("/").description("This server")))
        // Nobody has to say who they are yet: standalone listens on the loopback address only.
        .security(List.of())
        .components(new Components());
  }

  @Bean
  OpenApiCustomizer schemasAndProblems() {
    return document -> {
      SpecSchemas.of(Submission.class).forEach(document.getComponents()::addSchemas);
      SpecSchemas.of(SweepSubmission.class).forEach(document.getComponents()::addSchemas);
      SpecSchemas.of(SensitivitySubmission.class).forEach(document.getComponents()::addSchemas);
      kinds(document);
      List.of("Submission", "SweepSubmission", "SensitivitySubmission")
          .forEach(name -> provenance(document, name));
      document.getComponents().addSchemas(PROBLEM, problem());
      EarlierJobSchemas.add(document.getComponents());
      NULLABLE.forEach((name, properties) -> orNull(document, name, properties));
      document.getPaths().values().stream()
          .map(PathItem::readOperations)
          .flatMap(List::stream)
          .forEach(OpenApiDocument::addProblems);
    };
  }

  /** What is submitted and stored is one experiment, or one at many points or strengths. */
  private static void kinds(OpenAPI document) {
    List<String> plain =
        Stream.of(JobKind.values()).filter(it -> !it.hasChildren()).map(JsonName::of).toList();
    Map<String, List<String>> kinds =
        Map.of(
            "Submission",
            plain,
            "SweepBase",
            plain,
            "SweepSubmission",
            List.of(JsonName.of(JobKind.SWEEP)),
            "SensitivitySubmission",
            List.of(JsonName.of(JobKind.SENSITIVITY)));
    kinds.forEach(
        (name, allowed) -> {
          Schema<?> owner = Objects.requireNonNull(document.getComponents().getSchemas().get(name));
          Schema<Object> kind = new Schema<>();
          kind.addType("string");
          kind.setEnum(new ArrayList<>(allowed));
          kind.setDescription(
              Objects.requireNonNull(owner.getProperties().get("kind")).getDescription());
          owner.addProperty("kind", kind);
        });
    document
        .getComponents()
        .addSchemas("NewJob", either("Submission", "SweepSubmission", "SensitivitySubmission"))
        .addSchemas("Experiment", either("TrainingExperiment", "SweepSpec", "SensitivitySpec"));
  }

  /** A fact sheet is a submission with one field more. */
  private static void provenance(OpenAPI document, String submission) {
    Schema<?> job = text("The job that the sheet is of");
    job.setFormat("uuid");
    Schema<?> seed = new Schema<>().description("Its seed");
    seed.addType("integer");
    seed.setFormat("int64");
    Schema<?> points =
        sha256("SHA-256 of what it had found; absent or null where it had not completed");
    points.addType("null");
    Schema<?> provenance =
        object()
            .addProperty("jobId", job)
            .addProperty("specHash", sha256("SHA-256 of its experiment"))
            .addProperty("seed", seed)
            .addProperty("pointsHash", points);
    provenance.setRequired(List.of("jobId", "specHash", "seed"));
    provenance.setDescription(
        "Of a fact sheet: where the experiment comes from. The identity is kept as the new job's origin; the rest has no effect");
    Objects.requireNonNull(document.getComponents().getSchemas().get(submission))
        .addProperty("provenance", provenance);
  }

  private static Schema<?> sha256(String description) {
    Schema<?> hash = text(description);
    hash.setPattern("^[0-9a-f]{64}$");
    return hash;
  }

  private static Schema<?> either(String... names) {
    Schema<Object> either = new Schema<>();
    for (String name : names) {
      either.addOneOfItem(new Schema<>().$ref("#/components/schemas/" + name));
    }
    return either;
  }

  private static void orNull(OpenAPI document, String name, List<String> properties) {
    Schema<?> owner = document.getComponents().getSchemas().get(name);
    if (owner != null) {
      properties.forEach(property -> orNull(owner, property));
    }
  }

  /** Lets a property that refers to another schema be null, which annotations cannot say. */
  // Swagger's model takes raw Schema.
  @SuppressWarnings("rawtypes")
  private static void orNull(Schema<?> owner, String property) {
    Schema<?> stated = Objects.requireNonNull(owner.getProperties().get(property));
    if (stated.get$ref() == null) {
      stated.addType("null");
      return;
    }
    Schema<Object> nothing = new Schema<>();
    nothing.addType("null");
    List<Schema> either = List.of(new Schema<>().$ref(stated.get$ref()), nothing);
    owner.addProperty(property, new Schema<>().anyOf(either).description(stated.getDescription()));
  }

  private static void addProblems(Operation operation) {
    add(
        operation,
        "400",
        "A parameter or the body is not valid; the problem names the field and what is allowed");
    boolean one =
        operation.getParameters() != null
            && operation.getParameters().stream().anyMatch(it -> it.getIn().equals("path"));
    if (one) {
      add(operation, "404", "There is no such thing");
    }
    if (operation.getRequestBody() != null) {
      add(operation, "413", "The body is larger than 1 MiB");
      add(operation, "415", "The body is not application/json");
    }
    add(operation, "503", "The database does not answer; try again");
    operation
        .getResponses()
        .forEach(
            (status, response) -> {
              if (status.compareTo("400") >= 0 && response.getContent() != null) {
                response.setContent(PROBLEMS);
              }
            });
  }

  private static void add(Operation operation, String status, String description) {
    ApiResponse stated = operation.getResponses().get(status);
    ApiResponse response = stated == null ? new ApiResponse().description(description) : stated;
    operation.getResponses().addApiResponse(status, response);
    response.setContent(PROBLEMS);
  }

  private static Schema<?> problem() {
    Schema<?> error =
        object()
            .addProperty("field", text("The path of the field, such as spec.training.epochs"))
            .addProperty("code", text("The kind of mistake"))
            .addProperty("message", text("The value found and what is allowed"));
    error.setRequired(List.of("field", "code", "message"));
    Schema<Object> errors = new Schema<>();
    errors.addType("array");
    errors.setItems(error);
    errors.setDescription("Every mistake in a submission");
    Schema<?> status = new Schema<>().description("The HTTP status");
    status.addType("integer");
    Schema<?> problem =
        object()
            .addProperty("type", text("A URN of the kind of problem"))
            .addProperty("title", text("The kind of problem, in words"))
            .addProperty("status", status)
            .addProperty("detail", text("What is wrong in this case, and what to do"))
            .addProperty("instance", text("The path of the request"))
            .addProperty("code", text("The kind of problem, stable"))
            .addProperty("errors", errors)
            .addProperty("limit", text("Which limit is reached, with owner-limit"))
            .addProperty("value", number("What it allows"))
            .addProperty("use", number("What the owner has at present, in the same unit"));
    problem.setRequired(List.of("type", "title", "status", "detail", "code"));
    problem.setDescription("RFC 9457 problem document");
    return problem;
  }

  private static Schema<Object> object() {
    Schema<Object> schema = new Schema<>();
    schema.addType("object");
    return schema;
  }

  private static Schema<?> number(String description) {
    Schema<?> schema = new Schema<>().description(description);
    schema.addType("number");
    return schema;
  }

  private static Schema<?> text(String description) {
    Schema<?> schema = new Schema<>().description(description);
    schema.addType("string");
    return schema;
  }
}
