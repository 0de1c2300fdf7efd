package io.muster.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.muster.protocol.rest.CallAnswer;
import io.muster.protocol.rest.CallRequest;
import io.muster.protocol.rest.Campaign;
import io.muster.protocol.rest.CampaignBuilder;
import io.muster.protocol.rest.CampaignTask;
import io.muster.protocol.rest.ConfigurationSpec;
import io.muster.protocol.rest.DeviceList;
import io.muster.protocol.rest.DeviceMessage;
import io.muster.protocol.rest.MessageRequest;
import io.muster.protocol.rest.Plan;
import io.muster.protocol.rest.PlannedChange;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Plans, calls, messages and campaigns as they stand on the wire. */
class OperationsTest {

    @TempDir
    Path folder;

    private FakeServer server;
    private MusterClient muster;

    @BeforeEach
    void start() throws IOException {
        server = new FakeServer();
        muster = MusterClient.connect(server.uri(), "the-token");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void plansAndAppliesWhatWasPlanned() {
        server.json(
                201,
                "{\"planId\":\"p1\",\"epoch\":7,\"devices\":3,\"firstTouched\":1,\"hidden\":0,\"offline\":2,"
                        + "\"touched\":{\"c\":3},\"changes\":[{\"path\":\"speed\",\"from\":null,\"to\":7,\"toLayer\":\"c\","
                        + "\"devices\":3}],\"changesComplete\":true,\"sample\":[\"a\"],\"overlaps\":{\"c\":[{\"meets\":\"yes\"}]},"
                        + "\"expiresAt\":\"2030-01-01T00:00:00Z\",\"applied\":false}");
        Plan plan = muster.plans()
                .make(List.of(
                        PlannedChange.put("c", ConfigurationSpec.of("*", Map.of("speed", 7))),
                        PlannedChange.delete("d")));
        assertThat(plan.devices()).isEqualTo(3);
        assertThat(plan.changes()).containsExactly(new Plan.Change("speed", null, 7, null, "c", 3L));
        assertThat(plan.expiresAt()).isEqualTo(Instant.parse("2030-01-01T00:00:00Z"));
        assertThat(server.last().body())
                .isEqualTo(
                        "{\"changes\":[{\"kind\":\"configuration\",\"action\":\"put\",\"id\":\"c\",\"spec\":{\"targetCondition\":\"*\","
                                + "\"desiredProperties\":{\"speed\":7}}},{\"kind\":\"configuration\",\"action\":\"delete\",\"id\":\"d\"}]}");

        server.json(
                200,
                "{\"items\":[{\"deviceId\":\"a\",\"connected\":true,\"changes\":[{\"path\":\"speed\",\"to\":7}]}]}");
        assertThat(muster.plans().devices("p1").map(Plan.Difference::deviceId)).containsExactly("a");
        server.json(200, "{\"planId\":\"p1\",\"changes\":[{\"id\":\"c\",\"revision\":2,\"job\":9,\"targeted\":3}]}");
        assertThat(muster.plans().apply("p1").changes()).singleElement().satisfies(change -> assertThat(change.job())
                .isEqualTo(9));
        assertThat(server.last().uri()).isEqualTo("/api/v1/plans/p1/apply");
    }

    @Test
    void callsADeviceAndGivesItsAnswer() {
        server.json(200, "{\"requestId\":\"r\",\"status\":503,\"payload\":{\"why\":null}}");
        CallAnswer answer =
                muster.calls().call("pump 7", CallRequest.of("reboot", null).within(Duration.ofSeconds(10)));
        assertThat(answer.succeeded()).isFalse();
        assertThat(server.last().uri()).isEqualTo("/api/v1/devices/pump%207/calls");
        assertThat(server.last().body()).isEqualTo("{\"method\":\"reboot\",\"timeout\":\"PT10S\"}");
        assertThat(server.last().header("Idempotency-key")).isNotNull();

        server.problem(409, "{\"status\":409,\"detail\":\"not connected\"}", Map.of());
        MusterProblem problem = catchThrowableOfType(
                MusterProblem.class, () -> muster.calls().call("a", CallRequest.of("reboot", Map.of())));
        assertThat(problem.status()).isEqualTo(409);
    }

    @Test
    void sendsAMessageAndAsksHowItDoes() {
        server.json(202, "{\"messageId\":\"m1\"}");
        String messageId = muster.messages()
                .send(
                        "a",
                        MessageRequest.of(Map.of("text", "hello"))
                                .expiringIn(Duration.ofDays(1))
                                .acknowledged());
        assertThat(messageId).isEqualTo("m1");
        assertThat(server.last().body())
                .isEqualTo("{\"payload\":{\"text\":\"hello\"},\"expiresIn\":\"PT24H\",\"wantAcknowledgement\":true}");
        server.json(200, "{\"messageId\":\"m1\",\"deviceId\":\"a\",\"state\":\"delivered\",\"attempts\":1}");
        DeviceMessage message = muster.messages().get("a", "m1");
        assertThat(message.state()).isEqualTo("delivered");
    }

    @Test
    void makesAListOfIdsForACampaignToName() throws IOException {
        String list = "{\"deviceList\":7,\"devices\":2,\"registered\":1,\"madeAt\":\"2030-01-01T00:00:00Z\"}";
        server.json(201, list);
        DeviceList made = muster.deviceLists().create(Stream.of("pump-7", "deviceId"));
        assertThat(made.devices()).isEqualTo(2);
        assertThat(server.last().uri()).isEqualTo("/api/v1/device-lists");
        assertThat(server.last().header("Content-type")).isEqualTo("text/csv");
        assertThat(server.last().body()).isEqualTo("deviceId\npump-7\ndeviceId\n");

        server.json(201, "{\"id\":\"recall\",\"state\":\"running\"}");
        muster.campaigns()
                .create(CampaignBuilder.call("recall", "reboot", null)
                        .among(made)
                        .build());
        assertThat(server.last().body()).contains("\"targets\":{\"deviceList\":7,\"mode\":\"snapshot\"}");

        server.json(201, list);
        muster.deviceLists().create(Files.writeString(folder.resolve("ids.csv"), "name,deviceId\n\"a, b\",pump-7\n"));
        assertThat(server.last().body()).isEqualTo("name,deviceId\n\"a, b\",pump-7\n");
        assertThatThrownBy(() -> muster.deviceLists().create(Stream.of("pump-7", "two,cells")))
                .isInstanceOf(ServerUnreachable.class)
                .hasStackTraceContaining("two,cells");
        server.json(200, list);
        assertThat(muster.deviceLists().get(7).registered()).isEqualTo(1);
    }

    @Test
    void makesACampaignAndReadsItsTasks() {
        server.json(
                201,
                "{\"id\":\"reboot\",\"state\":\"running\",\"total\":10,\"counts\":{\"waiting\":3,\"sent\":1,\"succeeded\":5,"
                        + "\"failed\":1},\"rate\":2.5,\"conditions\":[],\"spec\":{\"id\":\"reboot\",\"kind\":\"call\","
                        + "\"responseTimeout\":\"PT30S\",\"retry\":{\"attempts\":3,\"backoff\":\"PT10S\"}}}");
        Campaign campaign = muster.campaigns()
                .create(
                        CampaignBuilder.call("reboot", "reboot", Map.of("delaySeconds", 5))
                                .where("tags.model = 'v3'")
                                .pace(500, 5_000)
                                .retry(3, Duration.ofSeconds(10))
                                .abortWhen("failed", 10, 100)
                                .build(),
                        10);
        assertThat(campaign.finished()).isEqualTo(6);
        assertThat(campaign.ended()).isFalse();
        assertThat(campaign.spec()).isNotNull().satisfies(spec -> assertThat(spec.responseTimeout())
                .isEqualTo(Duration.ofSeconds(30)));
        assertThat(server.last().uri()).isEqualTo("/api/v1/campaigns?expectDevices=10");
        assertThat(server.last().body())
                .isEqualTo(
                        "{\"id\":\"reboot\",\"kind\":\"call\",\"method\":\"reboot\",\"payload\":{\"delaySeconds\":5},"
                                + "\"targets\":{\"condition\":\"tags.model = 'v3'\",\"mode\":\"snapshot\"},"
                                + "\"pace\":{\"perSecond\":500,\"maxOutstanding\":5000},"
                                + "\"retry\":{\"attempts\":3,\"backoff\":\"PT10S\"},"
                                + "\"abort\":[{\"outcome\":\"failed\",\"percent\":10.0,\"minFinished\":100}]}");

        server.json(
                200,
                "{\"items\":[{\"deviceId\":\"a\",\"state\":\"failed\",\"attempts\":3,\"status\":503,\"answer\":{\"x\":1},"
                        + "\"history\":[{\"at\":\"2030-01-01T00:00:00Z\",\"state\":\"sent\"}]}]}");
        List<CampaignTask> failed = muster.campaigns().tasks("reboot", "failed").toList();
        assertThat(failed).singleElement().satisfies(task -> {
            assertThat(task.status()).isEqualTo(503);
            assertThat(task.history()).hasSize(1);
        });
        assertThat(server.last().uri()).isEqualTo("/api/v1/campaigns/reboot/tasks?state=failed");

        server.reply(200, "text/csv", "deviceId,state\na,failed\n", Map.of());
        assertThat(muster.campaigns().tasksAsCsv("reboot", null)).containsExactly("deviceId,state", "a,failed");
        assertThat(server.last().header("Accept")).startsWith("text/csv");
        server.json(200, "{\"id\":\"reboot\",\"state\":\"canceled\",\"endedAt\":\"2030-01-01T00:00:00Z\"}");
        assertThat(muster.campaigns().cancel("reboot").ended()).isTrue();
        assertThat(server.last().uri()).isEqualTo("/api/v1/campaigns/reboot/cancel");
    }
}
