package io.kirchhoff.results;

import io.kirchhoff.engine.EngineFacts;
import io.kirchhoff.store.job.JobEntity;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collection;
import java.util.StringJoiner;
import java.util.UUID;
import java.util.function.Function;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ETag;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.http.ResponseEntity.BodyBuilder;
import org.springframework.stereotype.Component;

/**
 * What jobs that have ended have found, which does not change any more. Answers carry a tag; who
 * asks again with it hears that nothing has changed, and no point is read for that.
 */
@Component
public class FinishedResults {
  /**
   * Another version may answer the same question in another form. A version in the making does so
   * without saying, so its tags hold while the process lives.
   */
  private final String form =
      EngineFacts.version().endsWith("-SNAPSHOT")
          ? UUID.randomUUID().toString()
          : EngineFacts.version();

  /**
   * An answer.
   *
   * @param jobs all that the answer depends on
   * @param compute is given an answer to complete, unless the client has it already
   */
  public <T> ResponseEntity<T> answer(
      HttpServletRequest request,
      Collection<JobEntity> jobs,
      Function<BodyBuilder, ResponseEntity<T>> compute) {
    if (!jobs.stream().allMatch(FinishedResults::isFinished)) {
      return compute.apply(ResponseEntity.ok());
    }
    // A compressed answer is not the same bytes, so the tag is a weak one.
    var tag = new ETag(tag(request, jobs), true);
    if (isKnown(tag, request.getHeader(HttpHeaders.IF_NONE_MATCH))) {
      return headed(ResponseEntity.status(HttpStatus.NOT_MODIFIED), tag).build();
    }
    return compute.apply(headed(ResponseEntity.ok(), tag));
  }

  /** The children of a sweep may be tried again by themselves. */
  private static boolean isFinished(JobEntity job) {
    return job.state().isFinal() && !job.kind().hasChildren();
  }

  private static BodyBuilder headed(BodyBuilder answer, ETag tag) {
    return answer
        .eTag(tag.formattedTag())
        .cacheControl(CacheControl.noCache().cachePrivate())
        .varyBy(HttpHeaders.ACCEPT);
  }

  private String tag(HttpServletRequest request, Collection<JobEntity> jobs) {
    var parts =
        new StringJoiner("\n")
            .add(form)
            .add(request.getRequestURI())
            .add(String.valueOf(request.getQueryString()))
            .add(String.valueOf(request.getHeader(HttpHeaders.ACCEPT)));
    jobs.forEach(job -> parts.add("%s %d %s".formatted(job.id(), job.attempt(), job.finishedAt())));
    return DigestUtils.sha256Hex(parts.toString());
  }

  private static boolean isKnown(ETag tag, @Nullable String stated) {
    return stated != null
        && ETag.parse(stated).stream()
            .anyMatch(known -> known.isWildcard() || known.compare(tag, false));
  }
}
