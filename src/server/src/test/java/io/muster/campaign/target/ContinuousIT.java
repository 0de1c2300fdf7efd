package io.muster.campaign.target;

import static io.muster.campaign.CampaignActs.CAMPAIGNS;
import static io.muster.campaign.CampaignActs.SOON;
import static io.muster.campaign.CampaignActs.call;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.muster.campaign.CampaignActs;
import io.muster.foundation.rest.Rest;
import io.muster.testing.SharedServer;
import io.muster.testing.TestDevice;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Campaigns that devices join as they come to match. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class ContinuousIT {

    private static final int THREADS = 4;
    private static final int EACH = 25;

    private final CampaignActs acts = new CampaignActs();
    private final Rest rest = acts.rest();

    @Test
    void whoRegistersWhileItStartsHasItsTaskOnceWhicheverIsFirst() {
        List<CompletableFuture<Void>> registering = IntStream.range(0, THREADS)
                .mapToObj(thread -> CompletableFuture.runAsync(() ->
                        IntStream.range(0, EACH).forEach(i -> register("meanwhile-%d-%d".formatted(thread, i), "{}"))))
                .toList();
        // Several, so that some open in the midst of a registration.
        for (int i = 0; i < 5; i++) {
            String created = call("meanwhile-" + i, continuous("STARTS_WITH(deviceId, 'meanwhile-')"), "");
            await().atMost(SOON)
                    .until(() -> rest.post(CAMPAIGNS + "?expectDevices=" + known(), created)
                                    .status()
                            == 201);
        }
        registering.forEach(CompletableFuture::join);
        for (int i = 0; i < 5; i++) {
            String id = "meanwhile-" + i;
            acts.awaitState(id, "running");
            assertThat(acts.get(id).at("/total")).isEqualTo(Integer.toString(THREADS * EACH));
            acts.recount(id);
            assertThat(acts.get(id).body()).contains("\"Joining\"", "until it is canceled");
            acts.act(id, "cancel");
        }
    }

    private long known() {
        return acts.sql().number("SELECT COUNT(*) FROM device WHERE device_id LIKE 'meanwhile-%'");
    }

    @Test
    void whoIsRetaggedOrReportsJoinsUntilItCloses() {
        register("joins-tag", "{}");
        String secret = register("joins-report", "{}").at("/credential/secret");
        register("joins-never", "{}");
        acts.create("joins", continuous("STARTS_WITH(deviceId, 'joins-') AND (tags.beta OR reported.old)"), "", 0);
        acts.awaitState("joins", "running");
        assertThat(acts.get("joins").at("/total")).isEqualTo("0");
        retag("joins-tag", "{\"beta\": true}");
        assertThat(acts.get("joins").at("/total")).isEqualTo("1");
        retag("joins-tag", "{\"beta\": false}");
        retag("joins-tag", "{\"beta\": true}");
        try (TestDevice device = SharedServer.connect("joins-report", secret)) {
            device.report("{\"old\": true}");
            await().atMost(SOON).until(() -> acts.get("joins").at("/total").equals("2"));
        }
        acts.recount("joins");
        acts.act("joins", "cancel");
        await().atMost(SOON).until(() -> !acts.get("joins").at("/closedAt").equals("null"));
        retag("joins-never", "{\"beta\": true}");
        assertThat(acts.get("joins").at("/total")).isEqualTo("2");
    }

    @Test
    void anIdOfItsListJoinsWhenItIsRegistered() {
        register("wanted-1", "{}");
        acts.create("wanted", "\"deviceIds\": [\"wanted-1\", \"wanted-2\"], \"mode\": \"continuous\"", "", 1);
        acts.awaitState("wanted", "running");
        assertThat(acts.get("wanted").at("/total")).isEqualTo("1");
        assertThat(acts.get("wanted").body()).contains("1 of the 2 listed ids");
        register("wanted-2", "{}");
        register("wanted-3", "{}");
        assertThat(acts.get("wanted").at("/counts/waiting")).isEqualTo("2");
        acts.act("wanted", "cancel");
    }

    @Test
    void itEndsWhenItsScheduleDoesAndNotBefore() {
        Instant end = Instant.now().plusSeconds(4);
        acts.create(
                "brief",
                continuous("STARTS_WITH(deviceId, 'brief-')"),
                ", \"schedule\": {\"endAt\": \"%s\"}".formatted(end),
                0);
        acts.awaitState("brief", "running");
        register("brief-1", "{}");
        assertThat(acts.get("brief").at("/counts/waiting")).isEqualTo("1");
        acts.awaitState("brief", "completed");
        assertThat(Instant.parse(acts.get("brief").at("/endedAt"))).isAfterOrEqualTo(end);
        assertThat(acts.get("brief").at("/counts/expired")).isEqualTo("1");
        register("brief-2", "{}");
        assertThat(acts.get("brief").at("/total")).isEqualTo("1");
    }

    @Test
    void whatCannotBeContinuousIsRefused() {
        assertThat(refusal(continuous("connected"), "")).contains("/targets/condition", "connected");
        assertThat(refusal(continuous("*"), ", \"schedule\": {\"cron\": \"0 3 * * *\"}"))
                .contains("/targets/mode", "each occurrence");
        assertThat(refusal("\"failedIn\": \"x\", \"mode\": \"continuous\"", "")).contains("/targets/mode");
    }

    private String refusal(String targets, String more) {
        Rest.Answer refused = rest.post(CAMPAIGNS, call("wrong", targets, more));
        assertThat(refused.isProblem(400, "malformed")).as(refused.body()).isTrue();
        return refused.body();
    }

    private static String continuous(String condition) {
        return "\"condition\": \"%s\", \"mode\": \"continuous\"".formatted(condition);
    }

    private Rest.Answer register(String device, String tags) {
        Rest.Answer registered = rest.post(
                "/api/v1/devices",
                "{\"deviceId\": \"%s\", \"tags\": %s, \"credential\": {\"kind\": \"secret\"}}".formatted(device, tags));
        assertThat(registered.status()).as(registered.body()).isEqualTo(201);
        return registered;
    }

    private void retag(String device, String tags) {
        Rest.Answer changed = rest.with("Content-Type", "application/merge-patch+json")
                .json("PATCH", "/api/v1/devices/" + device, "{\"tags\": %s}".formatted(tags));
        assertThat(changed.status()).as(changed.body()).isEqualTo(200);
    }
}
