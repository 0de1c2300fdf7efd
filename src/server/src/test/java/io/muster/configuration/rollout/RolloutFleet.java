package io.muster.configuration.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.muster.foundation.rest.Rest;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;

/** A fleet under one configuration, as an operator sees it; places are worked out here from the contract's words alone. */
final class RolloutFleet {

    static final String API = "/api/v1/";
    private static final Duration SOON = Duration.ofSeconds(60);

    private final Rest rest;
    private final String name;

    RolloutFleet(Rest rest, String name) {
        this.rest = rest;
        this.name = name;
    }

    RolloutFleet of(int devices) {
        IntStream.range(0, devices).forEach(i -> register(name + "-" + i, "{}"));
        return this;
    }

    String device(int number) {
        return name + "-" + number;
    }

    List<String> devices(int count) {
        return IntStream.range(0, count).mapToObj(this::device).toList();
    }

    void register(String device, String tags) {
        Rest.Answer answer = rest.post(API + "devices", "{\"deviceId\": \"%s\", \"tags\": %s}".formatted(device, tags));
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    }

    /** {@code also}: further members, as {@code "rollout": {…}}. */
    Rest.Answer put(int speed, String also) {
        return put("STARTS_WITH(deviceId, '%s-') AND NOT IS_DEFINED(tags.out)".formatted(name), speed, also);
    }

    Rest.Answer put(String condition, int speed, String also) {
        Rest.Answer answer = rest.put(
                API + "configurations/" + name,
                "{\"targetCondition\": \"%s\", \"desiredProperties\": {\"speed\": %d}%s}"
                        .formatted(condition, speed, also.isEmpty() ? "" : ", " + also));
        awaitJobOf(answer);
        return answer;
    }

    static String waves(String waves) {
        return "\"rollout\": {\"waves\": [%s]}".formatted(waves);
    }

    Rest.Answer act(String act) {
        Rest.Answer answer = rest.post(API + "configurations/" + name + "/" + act, "");
        awaitJobOf(answer);
        return answer;
    }

    Rest.Answer rollBack(long revision) {
        Rest.Answer answer =
                rest.post(API + "configurations/" + name + "/rollback", "{\"revision\": %d}".formatted(revision));
        awaitJobOf(answer);
        return answer;
    }

    void end() {
        awaitJobOf(rest.delete(API + "configurations/" + name));
    }

    void awaitJobOf(Rest.Answer answer) {
        if (answer.status() < 300 && answer.json().hasNonNull("job")) {
            long job = answer.json().get("job").asLong();
            await().atMost(SOON).untilAsserted(() -> assertThat(
                            rest.get(API + "jobs/" + job).at("/state"))
                    .isEqualTo("completed"));
        }
    }

    JsonNode status() {
        return rest.get(API + "configurations/" + name + "/status").json();
    }

    JsonNode rollout() {
        return status().get("rollout");
    }

    /** 0 where it has none. */
    int speedOf(String device) {
        return rest.get(API + "devices/" + device + "/twin")
                .json()
                .at("/desired/speed")
                .asInt();
    }

    int placeOf(String device) {
        return place(rollout().get("salt").asText() + "/" + device);
    }

    private static int place(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return new BigInteger(HexFormat.of().formatHex(digest).substring(0, 8), 16)
                    .mod(BigInteger.valueOf(10_000))
                    .intValue();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** An id, of none that exists yet, whose place is below so many per cent, or from there on. */
    String newcomer(int percent, boolean below) {
        return IntStream.range(1_000, 100_000)
                .mapToObj(this::device)
                .filter(id -> place(rollout().get("salt").asText() + "/" + id) < percent * 100 == below)
                .findFirst()
                .orElseThrow();
    }

    /** Whoever is below has the one speed, whoever is not the other: as many as the hash names, and those. */
    void isSplit(int devices, int percent, int below, int above) {
        String salt = rollout().get("salt").asText();
        assertThat(devices(devices)).allSatisfy(device -> assertThat(speedOf(device))
                .as(device)
                .isEqualTo(place(salt + "/" + device) < percent * 100 ? below : above));
        assertThat(rollout().get("percent").asInt()).isEqualTo(percent);
    }

    void allHave(int devices, int speed) {
        assertThat(devices(devices))
                .allSatisfy(device -> assertThat(speedOf(device)).as(device).isEqualTo(speed));
    }

    /** An audit of the whole fleet, which finds nothing of this one. */
    void hasNoDrift() {
        Rest.Answer asked = rest.post(API + "jobs/audit-fleet", "");
        awaitJobOf(asked);
        assertThat(rest.get(API + "jobs/" + asked.at("/job") + "/skips").body()).doesNotContain(name + "-");
    }
}
