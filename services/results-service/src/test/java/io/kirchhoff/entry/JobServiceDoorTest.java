package io.kirchhoff.entry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.Wrapper;
import org.apache.catalina.core.StandardContext;
import org.apache.catalina.startup.Tomcat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The door on a real Tomcat, before a server that answers byte by byte what a test says. */
@Timeout(30)
class JobServiceDoorTest {
  private static final String GET =
      """
      GET /api/v1/jobs HTTP/1.1
      Host: outside.example
      Connection: close

      """;

  private final Tomcat tomcat = new Tomcat();
  private ScriptedServer jobService;
  private final OpenStreams streams = new OpenStreams();
  private JobServiceClient client;
  @TempDir private Path folder;

  @BeforeEach
  void open() throws IOException, LifecycleException {
    jobService = new ScriptedServer();
    Duration patience = Duration.ofSeconds(10);
    client = new JobServiceClient(new JobServiceSettings(jobService.url(), patience, patience));
    tomcat.setBaseDir(folder.toString());
    tomcat.setPort(0);
    var context = (StandardContext) tomcat.addContext("", folder.toString());
    // Looks for leaks of applications that are taken out of a running server.
    context.setClearReferencesThreadLocals(false);
    context.setClearReferencesRmiTargets(false);
    Wrapper door = Tomcat.addServlet(context, "door", new JobServiceDoor(client, streams));
    for (String path : JobServiceDoor.PATHS) {
      door.addMapping(path);
    }
    tomcat.getConnector();
    tomcat.start();
  }

  @AfterEach
  void close() throws IOException, LifecycleException {
    tomcat.stop();
    tomcat.destroy();
    client.close();
    jobService.close();
  }

  @Test
  void whatIsSaidToTheNextHopAloneEndsThereAndSoDoClaimsAboutTheWay() throws IOException {
    jobService.answers("HTTP/1.1 204 No Content\n\n");
    ask(
        """
        GET /api/v1/jobs/a%20b?label=x%3Ay HTTP/1.1
        Host: outside.example
        Connection: close, X-Private
        X-Private: for the door alone
        X-Forwarded-For: 6.6.6.6
        Authorization: Bearer token

        """);
    assertThat(jobService.heard())
        .startsWith("GET /api/v1/jobs/a%20b?label=x%3Ay HTTP/1.1\r\n")
        .contains("Authorization: Bearer token", "X-Forwarded-For: 127.0.0.1")
        .contains("X-Forwarded-Host: outside.example:80")
        .doesNotContain("for the door alone", "6.6.6.6");
  }

  @Test
  void theInnerAddressDoesNotShow() throws IOException {
    jobService.answers(
        """
        HTTP/1.1 303 See Other
        Location: %s/api/v1/jobs/7
        Content-Length: 0

        """
            .formatted(jobService.url()));
    assertThat(ask(GET)).contains("HTTP/1.1 303").contains("location: /api/v1/jobs/7\r\n");
  }

  @Test
  void anAnswerOfKnownLengthThatBreaksOffIsNotCompletedByTheDoor() throws IOException {
    jobService.answers(
        """
        HTTP/1.1 200 OK
        Content-Length: 100000

        %s"""
            .formatted("x".repeat(60_000)));
    String heard = ask(GET);
    assertThat(heard).contains("Content-Length: 100000");
    assertThat(heard.length()).isLessThan(100_000);
  }

  @Test
  void anAnswerOfUnknownLengthThatBreaksOffIsNotEndedByTheDoor() throws IOException {
    jobService.answers(
        """
        HTTP/1.1 200 OK
        Transfer-Encoding: chunked

        5
        hello
        """);
    assertThat(ask(GET)).contains("hello").doesNotContain("0\r\n\r\n");
  }

  @Test
  void anEventArrivesWhileItsStreamGoesOn() throws IOException {
    jobService.answersAndWaits(
        """
        HTTP/1.1 200 OK
        Content-Type: text/event-stream
        Transfer-Encoding: chunked

        11
        data: first event


        """);
    try (Socket door = connect(GET)) {
      var heard = new StringBuilder();
      while (heard.indexOf("first event") < 0) {
        heard.append((char) door.getInputStream().read());
      }
      assertThat(heard).contains("text/event-stream");
    }
  }

  @Test
  void aStreamEndsWhenTheServiceStops() throws IOException {
    jobService.answersAndWaits(
        """
        HTTP/1.1 200 OK
        Content-Type: text/event-stream
        Transfer-Encoding: chunked

        """);
    try (Socket door = connect(GET)) {
      var heard = new StringBuilder();
      while (heard.indexOf("text/event-stream") < 0) {
        heard.append((char) door.getInputStream().read());
      }
      streams.stop();
      assertThat(door.getInputStream().readAllBytes()).isNotNull();
    }
  }

  @Test
  void anAddressThatIsMoreThanAnAddressIsRefused() {
    Duration patience = Duration.ofSeconds(1);
    assertThatThrownBy(
            () -> new JobServiceSettings(URI.create("http://jobs:8081/api"), patience, patience))
        .hasMessageContaining("kirchhoff.job-service.url must be scheme, host and port alone");
  }

  /** Everything that the door answers until it ends the connection. */
  private String ask(String request) throws IOException {
    try (Socket door = connect(request)) {
      return new String(door.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    }
  }

  private Socket connect(String request) throws IOException {
    var door = new Socket(InetAddress.getLoopbackAddress(), tomcat.getConnector().getLocalPort());
    door.getOutputStream().write(request.replace("\n", "\r\n").getBytes(StandardCharsets.US_ASCII));
    return door;
  }
}
