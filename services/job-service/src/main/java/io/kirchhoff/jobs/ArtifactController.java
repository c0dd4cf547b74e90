package io.kirchhoff.jobs;

import io.kirchhoff.api.problem.ProblemCode;
import io.kirchhoff.api.problem.ProblemException;
import io.kirchhoff.store.artifact.Artifact;
import io.kirchhoff.store.artifact.ArtifactIndex;
import io.kirchhoff.store.artifact.ArtifactStore;
import io.kirchhoff.store.job.JobRepository;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.InputStreamResource;
import org.springframework.core.io.Resource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.ServletWebRequest;

/** The files of jobs over HTTP. */
@Tag(name = "jobs")
@RestController
@RequestMapping("/api/v1/jobs/{id}/artifacts")
class ArtifactController {
  private static final Logger log = LoggerFactory.getLogger(ArtifactController.class);

  private final JobRepository jobs;
  private final ArtifactIndex index;
  private final ArtifactStore store;

  ArtifactController(JobRepository jobs, ArtifactIndex index, ArtifactStore store) {
    this.jobs = jobs;
    this.index = index;
    this.store = store;
  }

  @Operation(
      operationId = "listArtifacts",
      summary = "List a job's files",
      description =
          "A trained network is there as soon as its training has ended: fp32.safetensors, hwa.safetensors; after a training that diverged, the network of its last good checkpoint: fp32-last-good.safetensors, hwa-last-good.safetensors.")
  @ApiResponse(responseCode = "200", description = "The files so far")
  @GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
  ArtifactList list(@Parameter(description = "The job's id") @PathVariable UUID id) {
    if (!jobs.existsById(id)) {
      throw ProblemException.noJob(id);
    }
    return new ArtifactList(index.of(id).stream().map(ArtifactView::of).toList());
  }

  @Operation(
      operationId = "getArtifact",
      summary = "Download a job's file",
      description = "Whole, or the part that a Range header asks for.")
  @ApiResponse(
      responseCode = "200",
      description = "The file",
      headers =
          @Header(
              name = "ETag",
              description = "The SHA-256 of the content",
              schema = @Schema(type = "string")),
      content =
          @Content(
              mediaType = MediaType.APPLICATION_OCTET_STREAM_VALUE,
              schema = @Schema(type = "string", format = "binary")))
  @ApiResponse(
      responseCode = "206",
      description = "The part asked for",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_OCTET_STREAM_VALUE,
              schema = @Schema(type = "string", format = "binary")))
  @ApiResponse(responseCode = "304", description = "The client has it", content = @Content)
  @ApiResponse(responseCode = "500", description = "The file is known, but it is absent or damaged")
  @ApiResponse(responseCode = "416", description = "The file has no such part", content = @Content)
  @GetMapping("/{name}")
  @Nullable ResponseEntity<Resource> content(
      @Parameter(description = "The job's id") @PathVariable UUID id,
      @Parameter(description = "The file's name", example = "hwa.safetensors") @PathVariable
          String name,
      @Parameter(hidden = true) @RequestHeader(name = HttpHeaders.IF_RANGE, required = false)
          @Nullable String ifRange,
      ServletWebRequest request) {
    Artifact artifact =
        index
            .find(id, name)
            .orElseThrow(
                () ->
                    new ProblemException(
                        ProblemCode.NOT_FOUND, "Job %s has no file %s.".formatted(id, name)));
    String tag = '"' + artifact.sha256() + '"';
    if (request.checkNotModified(tag)) {
      return null;
    }
    byte[] bytes = read(artifact);
    // Parts of another content than the client began with would make a file that never was.
    Resource resource =
        ifRange == null || ifRange.equals(tag)
            ? new ByteArrayResource(bytes)
            : new InputStreamResource(new ByteArrayInputStream(bytes));
    return ResponseEntity.ok()
        .eTag(tag)
        .contentType(MediaType.APPLICATION_OCTET_STREAM)
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            ContentDisposition.attachment().filename(name).build().toString())
        .body(resource);
  }

  private byte[] read(Artifact artifact) {
    try {
      return store.get(artifact.sha256());
    } catch (IOException unreadable) {
      log.error("The file {} cannot be read.", artifact, unreadable);
      throw new ProblemException(
          ProblemCode.ARTIFACT_UNREADABLE, String.valueOf(unreadable.getMessage()));
    }
  }
}
