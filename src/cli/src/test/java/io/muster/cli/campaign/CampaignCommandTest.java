package io.muster.cli.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.muster.cli.MusterCli;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the commands send and show, against a socket that answers as the server does. */
class CampaignCommandTest {
    private static final String ENDED =
            """
            {"id": "c", "state": "completed", "total": 3, "rate": 1.5, "endedAt": "2030-01-01T00:00:00Z",
             "counts": {"waiting": 0, "sent": 0, "accepted": 0, "succeeded": 2, "failed": 1, "timed-out": 0}}""";
    private static final String TASKS =
            """
            {"items": [{"deviceId": "a", "state": "failed", "attempts": 2, "status": 503, "reason": "no power"}],
             "next": null}""";

    @TempDir
    Path folder;

    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            String uri = exchange.getRequestURI().toString();
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            asked.add((exchange.getRequestMethod() + " " + uri + " " + body).strip());
            boolean many = exchange.getRequestMethod().equals("POST") && uri.equals("/api/v1/campaigns");
            boolean missing = uri.endsWith("/new");
            byte[] answer = (many
                            ? "{\"status\": 409, \"detail\": \"confirm\", \"devices\": 150}"
                            : missing
                                    ? "{\"status\": 404, \"detail\": \"none\"}"
                                    : uri.contains("tasks") ? TASKS : ENDED)
                    .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(many ? 409 : missing ? 404 : 200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void makesOneFromOptionsOnceItsNumberIsConfirmed() {
        String[] create = {
            "campaign",
            "create",
            "c",
            "--call",
            "reboot",
            "--payload",
            "{\"delay\": 5}",
            "--where",
            "tags.a = 1",
            "--per-second",
            "500",
            "--attempts",
            "3",
            "--expires-in",
            "P1D"
        };
        assertThat(run(create)).isEqualTo(4);
        assertThat(err.toString()).contains("150 devices", "--yes");
        assertThat(run(Stream.concat(Stream.of(create), Stream.of("--yes")).toArray(String[]::new)))
                .isZero();
        assertThat(asked.get(asked.size() - 1))
                .isEqualTo(
                        "POST /api/v1/campaigns?expectDevices=150 {\"id\":\"c\",\"kind\":\"call\",\"method\":\"reboot\","
                                + "\"payload\":{\"delay\":5},\"targets\":{\"condition\":\"tags.a = 1\",\"mode\":\"snapshot\"},"
                                + "\"pace\":{\"perSecond\":500},\"retry\":{\"attempts\":3},\"expiresIn\":\"P1D\"}");
        assertThat(run("campaign", "create", "c", "--call", "reboot")).isEqualTo(2);
    }

    @Test
    void watchesSteersAndListsTasks() {
        assertThat(run("watch", "campaign", "c")).isEqualTo(5);
        assertThat(out.toString()).contains("campaign c completed: 2 succeeded, 1 failed");
        assertThat(run("campaign", "retry-failed", "c")).isZero();
        assertThat(asked.get(asked.size() - 1)).isEqualTo("POST /api/v1/campaigns/c/retry-failed");
        assertThat(run("campaign", "tasks", "c", "--state", "failed")).isZero();
        assertThat(out.toString()).contains("no power", "503");
        assertThat(run("campaign")).isEqualTo(2);
    }

    @Test
    void aDocumentMakesItOnce() throws IOException {
        Path file = folder.resolve("c.yaml");
        Files.writeString(
                file, "kind: Campaign\nid: c\nspec: {kind: call, method: reboot, targets: {condition: '*'}}\n");
        assertThat(run("apply", "-f", file.toString())).isZero();
        assertThat(out.toString()).contains("campaign/c unchanged");
        Files.writeString(file, "kind: Campaign\nid: new\nspec: {kind: call, method: reboot}\n");
        assertThat(run("apply", "-f", file.toString(), "--yes")).isZero();
        assertThat(asked.get(asked.size() - 1))
                .isEqualTo(
                        "POST /api/v1/campaigns?expectDevices=150 {\"id\":\"new\",\"kind\":\"call\",\"method\":\"reboot\"}");
    }

    @Test
    void aPlanSaysWhatItDoesNotHold() throws IOException {
        Path file = folder.resolve("c.yaml");
        Files.writeString(file, "kind: Campaign\nid: c\nspec: {kind: call, method: reboot}\n");
        assertThat(run("plan", "-f", file.toString(), "--exit-code")).isZero();
        assertThat(err.toString()).contains("Nothing to do").doesNotContain("not planned");
        err.getBuffer().setLength(0);
        Files.writeString(file, "kind: Campaign\nid: new\nspec: {kind: call, method: reboot}\n");
        assertThat(run("plan", "-f", file.toString(), "--exit-code")).isEqualTo(2);
        assertThat(err.toString())
                .contains("campaign/new is not planned", "muster diff -f", "muster apply -f")
                .doesNotContain("Nothing to do");
    }

    private int run(String... arguments) {
        String address = "http://127.0.0.1:" + server.getAddress().getPort();
        String[] all = arguments.length == 1
                ? arguments
                : Stream.concat(Stream.of(arguments), Stream.of("--server", address))
                        .toArray(String[]::new);
        return MusterCli.commands(0, false, all)
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(all);
    }
}
