package io.kirchhoff.api;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.HttpOutputMessage;
import org.springframework.http.MediaType;
import org.springframework.http.converter.AbstractHttpMessageConverter;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.stereotype.Component;

/**
 * Lets bodies write themselves, on the request's own thread: it is a virtual one, so that a slow
 * client costs no other its turn, and there is no limit to how long a long answer may take.
 */
@Component
class StreamedBodyConverter extends AbstractHttpMessageConverter<StreamedBody> {
  StreamedBodyConverter() {
    super(MediaType.ALL);
  }

  @Override
  protected boolean supports(Class<?> type) {
    return StreamedBody.class.isAssignableFrom(type);
  }

  @Override
  protected boolean canRead(@Nullable MediaType type) {
    return false;
  }

  @Override
  protected StreamedBody readInternal(
      Class<? extends StreamedBody> type, HttpInputMessage message) {
    throw new HttpMessageNotReadableException("Bodies are only written.", message);
  }

  @Override
  protected void writeInternal(StreamedBody body, HttpOutputMessage message) throws IOException {
    body.writeTo(message.getBody());
  }
}
