package io.muster.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.muster.foundation.jdbc.Sql;
import io.muster.foundation.rest.Rest;
import io.muster.testing.DescribedApi;
import io.muster.testing.Environments;
import io.muster.testing.SharedServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Server-sent events as readers see them, that come, go, stall and are told off. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class EventsIT {

    private static final String EVENTS = "/api/v1/events";
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final String DRAFT = "INSERT INTO event_outbox (type, subject, data) VALUES (?, '', ?)";

    private final URI server = SharedServer.uri();
    private final Rest rest = Rest.at(server).as(Environments.ADMIN_TOKEN);
    private final Sql sql = new Sql(SharedServer.database());

    @Test
    void whatHappensToDevicesConfigurationsAndJobsIsTold() {
        try (Listener all = listening(EVENTS);
                Listener jobsAlone = listening(EVENTS + "?types=job")) {
            rest.post("/api/v1/devices", "{\"deviceId\": \"heard-1\", \"tags\": {\"told\": true}}");
            rest.put(
                    "/api/v1/configurations/heard",
                    "{\"targetCondition\": \"tags.nobody = 'has this'\", \"desiredProperties\": {\"a\": 1}}");
            await().atMost(SOON).until(() -> all.heard("configuration.converged", "\"heard\""));
            rest.delete("/api/v1/configurations/heard");
            rest.delete("/api/v1/devices/heard-1");
            await().atMost(SOON).until(() -> all.heard("device.removed", "\"heard-1\""));

            assertThat(all.heard("device.registered", "\"heard-1\"")).isTrue();
            assertThat(all.heard("configuration.put", "\"heard\"")).isTrue();
            assertThat(all.heard("configuration.deleted", "\"heard\"")).isTrue();
            await().atMost(SOON).until(() -> jobsAlone.heard("job.ended", "apply-epoch"));
            assertThat(jobsAlone.types()).containsOnly("job.ended");
            rest.put(
                    "/api/v1/configurations/heard-slowly",
                    "{\"targetCondition\": \"tags.nobody = 'has this'\", \"desiredProperties\": {\"a\": 1},"
                            + " \"rollout\": {\"waves\": [10, 100]}}");
            rest.post("/api/v1/configurations/heard-slowly/pause", "");
            await().atMost(SOON).until(() -> all.heard("configuration.rollout", "\"heard-slowly\""));
            rest.delete("/api/v1/configurations/heard-slowly");
            all.told.forEach(each -> DescribedApi.checkEvent(server.resolve(EVENTS), each.data()));
        }
    }

    @Test
    void aCampaignIsToldOfByItsStatesAndByItsCountsAndWhenNothingChangesNothingIsTold() {
        IntStream.range(0, 30).forEach(i -> rest.post("/api/v1/devices", "{\"deviceId\": \"sung-%d\"}".formatted(i)));
        try (Listener everything = listening(EVENTS + "?types=campaign")) {
            Rest.Answer made = rest.post(
                    "/api/v1/campaigns",
                    "{\"id\": \"sung\", \"kind\": \"call\", \"method\": \"sing\","
                            + " \"targets\": {\"condition\": \"STARTS_WITH(deviceId, 'sung-')\"}}");
            assertThat(made.status()).as(made.body()).isEqualTo(201);
            await().atMost(SOON).until(() -> everything.heard("campaign.state", "\"state\":\"running\""));
            await().atMost(SOON).until(() -> everything.told.stream()
                    .anyMatch(each -> each.data().contains("\"waiting\":30")));
            try (Listener own = listening("/api/v1/campaigns/sung/events")) {
                rest.post("/api/v1/campaigns/sung/cancel", "");
                await().atMost(SOON).until(() -> own.told.stream()
                        .anyMatch(each -> each.data().contains("\"canceled\":30")));
                assertThat(own.types().get(0)).isEqualTo("campaign.state");
                assertThat(own.told).allMatch(each -> each.data().contains("\"id\":\"sung\""));
                own.told.forEach(
                        each -> DescribedApi.checkEvent(server.resolve("/api/v1/campaigns/sung/events"), each.data()));
                everything.told.forEach(each -> DescribedApi.checkEvent(server.resolve(EVENTS), each.data()));
                int before = own.told.size();
                rest.post("/api/v1/devices", "{\"deviceId\": \"sung-later\"}");
                await().during(Duration.ofSeconds(2)).atMost(SOON).until(() -> own.told.size() == before);
            }
        }
    }

    /** Writers commit out of the order of their rows; the reader's connection breaks again and again. */
    @Test
    void aReaderThatComesBackMissesNothingAndHearsNothingTwice() throws Exception {
        int writers = 6;
        int connections = 8;
        long last;
        try (Listener before = listening(EVENTS)) {
            last = before.last();
        }
        AtomicBoolean enough = new AtomicBoolean();
        ExecutorService threads = Executors.newFixedThreadPool(writers);
        List<Future<Integer>> writing = new ArrayList<>();
        for (int writer = 0; writer < writers; writer++) {
            int number = writer;
            writing.add(threads.submit(() -> write(number, enough)));
        }
        List<String> heard = new ArrayList<>();
        for (int connection = 0; connection < connections; connection++) {
            last = hear(last, 10, heard);
        }
        enough.set(true);
        int written = 0;
        for (Future<Integer> each : writing) {
            written += each.get();
        }
        threads.shutdown();
        hear(last, written - heard.size(), heard);
        assertThat(heard).hasSize(written).doesNotHaveDuplicates();
    }

    /** An import's piece may take long; what others did meanwhile is told nevertheless, and its own events after it. */
    @Test
    void aWriterThatTakesLongKeepsNobodyWaiting() throws SQLException {
        try (Listener reader = listening(EVENTS);
                Connection writer = SharedServer.database().getConnection()) {
            writer.setAutoCommit(false);
            try (PreparedStatement insert = writer.prepareStatement(DRAFT)) {
                insert.setString(1, "device.registered");
                insert.setString(2, "{\"deviceId\": \"long\"}");
                insert.executeUpdate();
            }
            rest.post("/api/v1/devices", "{\"deviceId\": \"meanwhile\"}");
            await().atMost(SOON).until(() -> reader.heard("device.registered", "\"meanwhile\""));
            writer.commit();
            await().atMost(SOON).until(() -> reader.heard("device.registered", "\"long\""));
        }
    }

    /** What at least so many events of the writers say, and those that came with them; then the connection breaks. */
    private long hear(long behind, int atLeast, List<String> heard) {
        String path = EVENTS + "?types=device.registered";
        Listener reader = Listener.open(server, path, Environments.ADMIN_TOKEN, behind);
        await().pollInterval(Duration.ofMillis(5))
                .atMost(SOON)
                .until(() -> writersWords(reader).count() >= atLeast);
        reader.close();
        List<Listener.Told> told = List.copyOf(reader.told);
        long last = behind;
        for (Listener.Told each : told) {
            assertThat(each.id()).isGreaterThan(last);
            last = each.id();
            if (each.data().contains("\"writer\"")) {
                heard.add(each.data());
            }
        }
        return last;
    }

    private static Stream<String> writersWords(Listener reader) {
        return reader.told.stream().map(Listener.Told::data).filter(data -> data.contains("\"writer\""));
    }

    /** Each row in its own transaction, which stays open for a moment: ids are taken long before they are seen. */
    private static int write(int writer, AtomicBoolean enough) throws SQLException {
        Random random = new Random(writer);
        int written = 0;
        try (Connection connection = SharedServer.database().getConnection()) {
            connection.setAutoCommit(false);
            while (!enough.get()) {
                try (PreparedStatement insert = connection.prepareStatement(DRAFT)) {
                    insert.setString(1, "device.registered");
                    insert.setString(2, "{\"writer\": %d, \"number\": %d}".formatted(writer, written));
                    insert.executeUpdate();
                }
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(random.nextInt(40)));
                connection.commit();
                written++;
            }
        }
        return written;
    }

    @Test
    void aReaderThatDoesNotReadHoldsNobodyUpAndFindsAllWhenItDoes() throws IOException {
        String filler = "x".repeat(20_000);
        // More than the buffers of both ends of the connection hold.
        int events = 500;
        try (Listener quick = listening(EVENTS + "?types=device.removed");
                Socket slow = new Socket()) {
            slow.setReceiveBufferSize(16_384);
            slow.connect(new InetSocketAddress(server.getHost(), server.getPort()));
            slow.getOutputStream()
                    .write(("GET " + EVENTS + "?types=device.removed HTTP/1.1\r\nHost: " + server.getAuthority()
                                    + "\r\nAuthorization: Bearer " + Environments.ADMIN_TOKEN + "\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            BufferedReader lines =
                    new BufferedReader(new InputStreamReader(slow.getInputStream(), StandardCharsets.UTF_8));
            assertThat(lines.readLine()).contains("200");
            sql.batch(DRAFT, IntStream.range(0, events).boxed().toList(), (insert, number) -> {
                insert.setString(1, "device.removed");
                insert.setString(2, "{\"filler\": \"%s\", \"number\": %d}".formatted(filler, number));
            });
            await().atMost(SOON).until(() -> quick.heard("device.removed", "\"number\": " + (events - 1)));
            slow.setSoTimeout(20_000);
            for (int number = 0; number < events; number++) {
                String wanted = "\"number\": " + number + "}";
                String line = lines.readLine();
                while (!line.contains(wanted)) {
                    line = lines.readLine();
                    assertThat(line).as("of event " + number).isNotNull();
                }
            }
        }
    }

    @Test
    void manyReadersHearTheSame() {
        List<Listener> readers = new ArrayList<>();
        IntStream.range(0, 200).forEach(i -> readers.add(listening(EVENTS + "?types=device")));
        rest.post("/api/v1/devices", "{\"deviceId\": \"for-all\"}");
        await().atMost(SOON)
                .until(() -> readers.stream().allMatch(each -> each.heard("device.registered", "\"for-all\"")));
        readers.forEach(Listener::close);
    }

    @Test
    void aRevokedTokenEndsItsStreams() {
        Rest.Answer token = rest.post("/api/v1/tokens", "{\"name\": \"ears\", \"role\": \"viewer\"}");
        Listener reader = Listener.open(server, EVENTS, token.at("/token"), null);
        await().atMost(SOON).until(() -> reader.last() >= 0);
        assertThat(reader.ended).isNotDone();
        assertThat(rest.delete("/api/v1/tokens/" + token.at("/id")).status()).isEqualTo(204);
        await().atMost(SOON).until(reader.ended::isDone);
        Listener again = Listener.open(server, EVENTS, token.at("/token"), null);
        await().atMost(SOON).until(() -> again.status.isDone() && again.status.join() == 401);
    }

    @Test
    void whatCannotBeHeardIsSaid() {
        assertThat(rest.get(EVENTS + "?types=devise").isProblem(400, "malformed"))
                .isTrue();
        assertThat(rest.with("Last-Event-ID", "yesterday").get(EVENTS).isProblem(400, "malformed"))
                .isTrue();
        assertThat(rest.with("Last-Event-ID", "999999999").get(EVENTS).isProblem(410, "gone"))
                .isTrue();
        assertThat(Rest.at(server).get(EVENTS).isProblem(401, "unauthenticated"))
                .isTrue();
        assertThat(rest.get("/api/v1/campaigns/no-such/events").isProblem(404, "not-found"))
                .isTrue();
        long forgotten = sql.number("SELECT forgotten FROM event_sequence");
        sql.update("UPDATE event_sequence SET forgotten = position");
        assertThat(rest.with("Last-Event-ID", "0").get(EVENTS).isProblem(410, "gone"))
                .isTrue();
        sql.update("UPDATE event_sequence SET forgotten = ?", forgotten);
    }

    /** Opens one and waits until the server has named a place: what happens from then on is heard. */
    private Listener listening(String path) {
        Listener listener = Listener.open(server, path);
        await().atMost(SOON).pollInterval(Duration.ofMillis(10)).until(() -> listener.last() >= 0);
        return listener;
    }
}
