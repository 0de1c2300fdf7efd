package io.muster.foundation.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.muster.testing.Environments;
import io.muster.testing.SharedServer;
import java.time.Duration;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** {@code If-Match} where nothing but a state or a role may have changed, and {@code total} where a list is long. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class EntityTagsIT {

    private static final String API = "/api/v1/";
    private static final String STALE = "\"an-earlier-one\"";

    private final Rest rest = Rest.at(SharedServer.uri()).as(Environments.ADMIN_TOKEN);

    @Test
    void aTokenIsRevokedByItsTag() {
        Rest.Answer issued = rest.post(API + "tokens", "{\"name\": \"tagged-token\", \"role\": \"viewer\"}");
        String token = API + "tokens/" + issued.at("/id");
        assertThat(rest.get(token).header("ETag")).isEqualTo(issued.header("ETag"));
        assertThat(stale().delete(token).isProblem(412, "precondition-failed")).isTrue();
        assertThat(matching(token).delete(token).status()).isEqualTo(204);
    }

    @Test
    void aUserIsChangedAndRemovedByItsTagWhichEachChangeMoves() {
        String user = API + "users/tagged-user";
        rest.post(
                API + "users",
                "{\"name\": \"tagged-user\", \"password\": \"a long passphrase\", \"role\": \"viewer\"}");
        Rest earlier = matching(user);
        assertThat(earlier.json("PATCH", user, "{\"role\": \"operator\"}").header("ETag"))
                .isEqualTo(rest.get(user).header("ETag"));
        assertThat(earlier.json("PATCH", user, "{\"role\": \"admin\"}").isProblem(412, "precondition-failed"))
                .isTrue();
        assertThat(rest.get(user).at("/role")).isEqualTo("operator");
        Rest beforePassword = matching(user);
        rest.json("PATCH", user, "{\"password\": \"another passphrase\"}");
        assertThat(beforePassword.delete(user).isProblem(412, "precondition-failed"))
                .isTrue();
        assertThat(matching(user).delete(user).status()).isEqualTo(204);
    }

    @Test
    void aJobIsStoppedAndRestartedByItsState() {
        String job = API + "jobs/" + rest.post(API + "jobs/audit-fleet", "").at("/job");
        await().atMost(Duration.ofSeconds(60))
                .until(() -> rest.get(job).at("/state").equals("completed"));
        assertThat(stale().post(job + "/stop", "").isProblem(412, "precondition-failed"))
                .isTrue();
        assertThat(stale().post(job + "/restart", "").isProblem(412, "precondition-failed"))
                .isTrue();
        assertThat(matching(job).post(job + "/stop", "").status()).isEqualTo(202);
        assertThat(matching(job).post(job + "/restart", "").isProblem(409, "conflict"))
                .isTrue();
    }

    @Test
    void aPlanIsAppliedByItsTag() {
        String change = "{\"kind\": \"configuration\", \"action\": \"put\", \"id\": \"tagged-plan\", \"spec\":"
                + " {\"targetCondition\": \"deviceId = 'nobody-has-it'\", \"desiredProperties\": {\"speed\": 1}}}";
        String plan = API + "plans/"
                + rest.post(API + "plans", "{\"changes\": [%s]}".formatted(change))
                        .at("/planId");
        Rest before = matching(plan);
        assertThat(stale().post(plan + "/apply", "").isProblem(412, "precondition-failed"))
                .isTrue();
        assertThat(rest.get(plan + "/devices?count=true").at("/total")).isEqualTo("0");
        assertThat(before.post(plan + "/apply", "").status()).isEqualTo(200);
        assertThat(before.post(plan + "/apply", "").isProblem(412, "precondition-failed"))
                .isTrue();
        String configuration = API + "configurations/tagged-plan";
        assertThat(rest.get(configuration + "/revisions?count=true").at("/total"))
                .isEqualTo("1");
        assertThat(rest.get(configuration + "/devices?count=true").at("/total")).isEqualTo("0");
        rest.delete(configuration);
    }

    @Test
    void aFieldIsDeclaredAndWithdrawnByItsTag() {
        String field = API + "fields/tags.taggedField";
        Rest any = rest.with("If-Match", "*");
        assertThat(any.put(field, "").isProblem(412, "precondition-failed"))
                .as("there is none that could match")
                .isTrue();
        assertThat(rest.put(field, "").status()).isEqualTo(202);
        assertThat(any.put(field, "").status()).isEqualTo(200);
        assertThat(stale().delete(field).isProblem(412, "precondition-failed")).isTrue();
        Rest.Answer first = rest.get(API + "fields?limit=1&count=true");
        assertThat(first.json().get("items")).hasSize(1);
        assertThat(first.json().get("total").asInt()).isPositive();
        assertThat(rest.get(API + "fields?after=tags.taggedField").body()).doesNotContain("tags.taggedField");
        await().atMost(Duration.ofSeconds(60))
                .until(() -> matching(field).delete(field).status() == 202);
    }

    @Test
    void listsSayHowManyThereAre() {
        for (String list :
                new String[] {"campaigns", "jobs", "jobs?state=completed", "jobs?name=nothing-of-this-name"}) {
            String counted = API + list + (list.contains("?") ? "&" : "?") + "count=true&limit=1000";
            Rest.Answer answer = rest.get(counted);
            assertThat(answer.json().get("total").asInt())
                    .as(counted)
                    .isGreaterThanOrEqualTo(answer.json().get("items").size());
            assertThat(rest.get(API + list).json().get("total").isNull()).isTrue();
        }
        assertThat(rest.get(API + "jobs?name=nothing-of-this-name&count=true").at("/total"))
                .isEqualTo("0");
        String lines = "{\"deviceId\": \"bad id\"}\n{\"deviceId\": \"::\"}\n";
        String job = rest.with("Content-Type", "application/x-ndjson")
                .post(API + "devices/import?dryRun=true", lines)
                .at("/id");
        await().atMost(Duration.ofSeconds(60))
                .until(() -> rest.get(API + "jobs/" + job).at("/state").equals("completed"));
        assertThat(rest.get(API + "jobs/" + job + "/skips?count=true&limit=1").at("/total"))
                .isEqualTo("2");
    }

    private Rest stale() {
        return rest.with("If-Match", STALE);
    }

    private Rest matching(String path) {
        return rest.with("If-Match", rest.get(path).header("ETag"));
    }
}
