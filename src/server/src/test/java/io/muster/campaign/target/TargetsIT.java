package io.muster.campaign.target;

import static io.muster.campaign.CampaignActs.CAMPAIGNS;
import static io.muster.campaign.CampaignActs.call;
import static org.assertj.core.api.Assertions.assertThat;

import io.muster.campaign.CampaignActs;
import io.muster.foundation.rest.Rest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Campaigns for lists of ids: as long as they may be, each id accounted for. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class TargetsIT {

    /** More than one request may hold otherwise; {@code -Dmuster.test.ids=1000000} for the most that there may be. */
    private static final int MANY = Integer.getInteger("muster.test.ids", 60_000);

    private final CampaignActs acts = new CampaignActs();
    private final Rest rest = acts.rest();

    @Test
    void eachListedIdIsADeviceOrSkippedWithTheReason() {
        acts.devices("listed", 120);
        String ids = ids("listed", 125) + ", \"listed-0007\"";
        Rest.Answer unconfirmed = rest.post(CAMPAIGNS, call("listed-1", "\"deviceIds\": [" + ids + "]", ""));
        assertThat(unconfirmed.isProblem(409, "not-confirmed"))
                .as(unconfirmed.body())
                .isTrue();
        assertThat(unconfirmed.at("/devices")).isEqualTo("120");
        Rest.Answer made = acts.create("listed-1", "\"deviceIds\": [" + ids + "]", "", 120);
        assertThat(made.body()).doesNotContain("listed-0001");
        assertThat(rest.get("/api/v1/device-lists/" + made.at("/spec/targets/deviceList"))
                        .at("/devices"))
                .isEqualTo("125");
        acts.awaitState("listed-1", "running");
        assertThat(acts.get("listed-1").at("/counts/waiting")).isEqualTo("120");
        assertThat(acts.get("listed-1").at("/counts/skipped")).isEqualTo("5");
        Rest.Answer unknown = rest.get(CAMPAIGNS + "/listed-1/tasks/listed-0123");
        assertThat(unknown.at("/state")).isEqualTo("skipped");
        assertThat(unknown.at("/reason")).contains("no device of that id");
        acts.recount("listed-1");
        acts.act("listed-1", "cancel");
    }

    @Test
    void aListAndAConditionMeanTheDevicesOfTheListThatMatch() {
        acts.devices("both-a", 20);
        acts.devices("both-b", 20);
        String csv = "name,deviceId\n"
                + IntStream.rangeClosed(1, 15)
                        .mapToObj(i -> "\"a, %d\",both-a-%04d\nb,both-b-%04d\n".formatted(i, i, i))
                        .collect(Collectors.joining())
                + "\nx,nobody\n";
        Rest.Answer list = rest.with("Content-Type", "text/csv")
                .send("POST", "/api/v1/device-lists", BodyPublishers.ofString(csv));
        assertThat(list.status()).as(list.body()).isEqualTo(201);
        assertThat(list.at("/devices")).isEqualTo("31");
        assertThat(list.at("/registered")).isEqualTo("30");
        acts.create(
                "both-1",
                "\"deviceList\": %s, \"condition\": \"STARTS_WITH(deviceId, 'both-b')\""
                        .formatted(list.at("/deviceList")),
                "",
                15);
        acts.awaitState("both-1", "running");
        assertThat(acts.get("both-1").at("/counts/waiting")).isEqualTo("15");
        assertThat(acts.get("both-1").at("/counts/skipped")).isEqualTo("1");
        assertThat(rest.get(CAMPAIGNS + "/both-1/tasks/both-a-0001").status()).isEqualTo(404);
        acts.recount("both-1");
        acts.act("both-1", "cancel");
    }

    @Test
    void aListIsAsLongAsItMayBe() {
        acts.devices("long", 10);
        Rest.Answer made =
                acts.create("long-1", "\"deviceIds\": [" + ids("long", 10) + ", " + ids("absent", MANY) + "]", "", 10);
        assertThat(made.body().length()).isLessThan(4_000);
        acts.awaitState("long-1", "running");
        assertThat(acts.get("long-1").at("/counts/skipped")).isEqualTo(Integer.toString(MANY));
        assertThat(acts.get("long-1").at("/counts/waiting")).isEqualTo("10");
        acts.act("long-1", "cancel");
    }

    @Test
    void whoGotNoTaskBeforeTheTimeWasOverIsAccountedFor() {
        acts.devices("tardy", 3);
        acts.create(
                "tardy-1",
                "\"deviceIds\": [" + ids("tardy", 3) + ", \"nobody-tardy\"]",
                ", \"expiresIn\": \"PT1S\"",
                3);
        // Who makes its tasks reads its row: held until its time is over.
        acts.sql().update("UPDATE campaign SET version = version + SLEEP(2) WHERE campaign_id = 'tardy-1'");
        acts.awaitState("tardy-1", "completed");
        assertThat(acts.get("tardy-1").at("/counts/expired")).isEqualTo("3");
        assertThat(acts.get("tardy-1").at("/counts/skipped")).isEqualTo("1");
        acts.recount("tardy-1");
    }

    @Test
    void whatIsWrongIsNamedWithItsPlace() {
        assertThat(refusal("\"deviceIds\": [\"a\", \"b/c\"]")).contains("/targets/deviceIds/1", "b/c");
        assertThat(refusal("\"deviceIds\": []")).contains("/targets/deviceIds", "1–1,000,000");
        assertThat(refusal("\"deviceIds\": [1]")).contains("/targets/deviceIds", "a string");
        assertThat(refusal("\"deviceIds\": \"a\"")).contains("/targets/deviceIds", "an array of ids");
        assertThat(refusal("\"deviceIds\": [\"a\"], \"deviceList\": 1")).contains("/targets/deviceList");
        assertThat(refusal("\"deviceIds\": [\"a\"], \"failedIn\": \"x\"")).contains("failedIn alone");
        assertThat(refusal("\"deviceIds\": [\"a\"], \"mod\": \"x\"")).contains("mod", "no field");
        assertThat(refusal("\"condition\": \"*\", \"mode\": \"now\"")).contains("/targets/mode", "continuous");
        Rest.Answer gone = rest.post(CAMPAIGNS, call("wrong", "\"deviceList\": 999999999", ""));
        assertThat(gone.isProblem(422, "unprocessable")).as(gone.body()).isTrue();
        Rest.Answer latin = rest.with("Content-Type", "application/json")
                .send(
                        "POST",
                        CAMPAIGNS,
                        BodyPublishers.ofByteArray("{\"id\": \"é\"}".getBytes(StandardCharsets.ISO_8859_1)));
        assertThat(latin.isProblem(400, "malformed")).as(latin.body()).isTrue();
        Rest.Answer long1 = rest.post(
                CAMPAIGNS, call("wrong", "\"condition\": \"*\"", ", \"payload\": [" + "\"x\",".repeat(300_000) + "1]"));
        assertThat(long1.isProblem(413, "too-large")).as(long1.body()).isTrue();
        Rest.Answer csv = rest.with("Content-Type", "text/csv")
                .send("POST", "/api/v1/device-lists", BodyPublishers.ofString("good\nnot good"));
        assertThat(csv.isProblem(400, "malformed")).as(csv.body()).isTrue();
        assertThat(csv.body()).contains("line 2", "not good");
    }

    private String refusal(String targets) {
        Rest.Answer refused = rest.post(CAMPAIGNS, call("wrong", targets, ""));
        assertThat(refused.isProblem(400, "malformed")).as(refused.body()).isTrue();
        return refused.body();
    }

    private static String ids(String prefix, int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(i -> "\"%s-%04d\"".formatted(prefix, i))
                .collect(Collectors.joining(","));
    }
}
