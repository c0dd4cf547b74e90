package io.kirchhoff.tests.chaos;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The way of some processes to the database server: a TCP proxy that a test can turn into a black
 * hole. What is under way then stays without an answer and without an end, as when a firewall
 * forgets a connection.
 */
final class DatabaseRoad implements AutoCloseable {
  private final ServerSocket entry;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private volatile int target;
  private volatile boolean swallowing;

  private DatabaseRoad(ServerSocket entry) {
    this.entry = entry;
  }

  /** Opens it; it leads nowhere before {@link #leadTo}. */
  static DatabaseRoad open() {
    try {
      var road = new DatabaseRoad(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
      Thread.ofVirtual().start(road::accept);
      return road;
    } catch (IOException noPort) {
      throw new UncheckedIOException(noPort);
    }
  }

  int port() {
    return entry.getLocalPort();
  }

  /** New connections go to this port from now on. */
  void leadTo(int port) {
    target = port;
  }

  /** From now on connections are accepted and bytes vanish, in both directions. */
  void swallow() {
    swallowing = true;
  }

  /** New connections work again; those of before never will, as nobody knows them any more. */
  void heal() {
    swallowing = false;
  }

  private void accept() {
    while (!entry.isClosed()) {
      try {
        Socket client = entry.accept();
        open.add(client);
        Thread.ofVirtual().start(() -> connect(client));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void connect(Socket client) {
    if (swallowing) {
      return;
    }
    var server = new Socket();
    try {
      server.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), target));
      open.add(server);
      // As the two ends have it: the road must not wait for more to carry.
      client.setTcpNoDelay(true);
      server.setTcpNoDelay(true);
      Thread.ofVirtual().start(() -> carry(server, client));
      carry(client, server);
    } catch (IOException nobodyThere) {
      close(client);
    }
  }

  /** Carries bytes one way until an end; a connection that has lost bytes carries nothing more. */
  private void carry(Socket from, Socket to) {
    var buffer = new byte[1 << 16];
    try {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        if (swallowing) {
          return;
        }
        out.write(buffer, 0, count);
      }
    } catch (IOException broken) {
      // The other end has to hear of it, too.
    }
    if (!swallowing) {
      close(from);
      close(to);
    }
  }

  private void close(Socket socket) {
    open.remove(socket);
    try {
      socket.close();
    } catch (IOException gone) {
      // It is closed all the same.
    }
  }

  @Override
  public void close() {
    try {
      entry.close();
    } catch (IOException gone) {
      // Nobody comes any more.
    }
    open.forEach(this::close);
  }
}
