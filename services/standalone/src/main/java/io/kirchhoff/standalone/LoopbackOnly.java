package io.kirchhoff.standalone;

import java.net.InetAddress;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Refuses to serve other machines: standalone asks nobody who they are. */
@Component
class LoopbackOnly {
  LoopbackOnly(@Value("${server.address:#{null}}") @Nullable InetAddress address) {
    if (address == null || !address.isLoopbackAddress()) {
      throw new IllegalStateException(
          "server.address must be an address of this machine alone, such as 127.0.0.1, because standalone has no"
              + " authentication; it is "
              + address);
    }
  }
}
