package io.muster.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.muster.agent.fleet.FleetDevice;
import io.muster.agent.fleet.FleetSettings;
import io.muster.agent.fleet.SimulatedFleet;
import io.muster.foundation.rest.Rest;
import io.muster.protocol.DeviceId;
import io.muster.testing.Environments;
import io.muster.testing.LivePlatform;
import io.muster.testing.ServerProcess;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * How fast, how many at once, when and by whom devices are called, as the devices see it. That nobody is called faster
 * than was asked for holds on any machine; that it is not slower either, and what takes a minute, is judged with
 * {@code -Dmuster.pace.exact=true} on one that does nothing else.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class CampaignPaceIT {

    private static final String EXACT = "muster.pace.exact";
    private static final int DEVICES = 400;
    private static final int CAMPAIGNS = 50;
    private static final double SECOND = 1e9;
    private static final Duration LONG = Duration.ofMinutes(2);
    private static final String PATH = "/api/v1/campaigns";
    private static final List<String> IDS =
            IntStream.range(0, DEVICES).mapToObj("paced.%04d"::formatted).toList();

    private static LivePlatform platform;
    private static Rest rest;
    private static SimulatedFleet fleet;
    private static CallLog log;

    @BeforeAll
    static void start() {
        platform = LivePlatform.start("pace");
        rest = Rest.at(platform.server().uri()).as(Environments.ADMIN_TOKEN);
        platform.register(IDS);
        fleet = SimulatedFleet.connect(
                FleetSettings.of(URI.create(
                                "tcp://127.0.0.1:" + platform.broker().mqttPort()))
                        .withCalls(),
                IDS.stream()
                        .map(id -> new FleetDevice(new DeviceId(id), LivePlatform.secretOf(id)))
                        .toList());
        fleet.awaitConnected(LONG);
        log = new CallLog();
        fleet.watchCalls(log);
        create("warm-up", "");
        awaitCompleted("warm-up");
    }

    @AfterAll
    static void stop() {
        fleet.close();
        platform.close();
    }

    @Test
    @Order(1)
    void overAnyFiveSecondsTheRateIsTheOneAskedFor() {
        int perSecond = 40;
        create("steady", ", \"pace\": {\"perSecond\": " + perSecond + "}");
        awaitCompleted("steady");
        List<Long> times = log.received(number("steady"));
        assertThat(times).hasSize(DEVICES);
        for (int first = 0; first + 5 * perSecond < DEVICES; first++) {
            long end = times.get(first) + (long) (5 * SECOND);
            long within =
                    times.stream().skip(first).takeWhile(time -> time < end).count();
            assertThat(within)
                    .as("calls in the five seconds from call %d on", first)
                    .isBetween(Boolean.getBoolean(EXACT) ? 180L : 1L, 220L);
        }
    }

    @Test
    @Order(2)
    void noMoreAreUnansweredThanMayBe() {
        create("narrow", ", \"pace\": {\"maxOutstanding\": 15}");
        awaitCompleted("narrow");
        assertThat(log.received(number("narrow"))).hasSize(DEVICES);
        assertThat(log.mostUnanswered(number("narrow"))).isBetween(1, 15);
    }

    @Test
    @Order(3)
    void theRateGrowsWithTheAnswers() {
        create(
                "ramped",
                """
                , "pace": {"perSecond": 80, "rampUp": {"base": 10, "factor": 2.0, "step": 50}}""");
        awaitCompleted("ramped");
        List<Long> times = log.received(number("ramped"));
        double least = Boolean.getBoolean(EXACT) ? 1 : 0;
        assertThat(rate(times, 5, 45)).as("before the first step").isBetween(8 * least, 12.0);
        assertThat(rate(times, 62, 95)).as("after one step").isBetween(15 * least, 25.0);
        assertThat(rate(times, 115, 145)).as("after two").isBetween(28 * least, 52.0);
        assertThat(rate(times, 200, 390)).as("at its limit").isBetween(70 * least, 88.0);
    }

    @Test
    @Order(4)
    @EnabledIfSystemProperty(named = EXACT, matches = "true")
    void fiftyAtOnceGetOnAlike() {
        Instant together = Instant.now().plusSeconds(6);
        for (int i = 0; i < CAMPAIGNS; i++) {
            create(
                    "one-of-many-" + i,
                    ", \"pace\": {\"perSecond\": 40}, \"schedule\": {\"startAt\": \"" + together + "\"}");
        }
        List<Long> numbers = IntStream.range(0, CAMPAIGNS)
                .mapToObj(i -> {
                    awaitCompleted("one-of-many-" + i);
                    return number("one-of-many-" + i);
                })
                .toList();
        long started = numbers.stream()
                .mapToLong(each -> log.received(each).get(0))
                .max()
                .orElseThrow();
        long over = numbers.stream()
                .mapToLong(each -> log.received(each).get(DEVICES - 1))
                .min()
                .orElseThrow();
        List<Long> shares = numbers.stream()
                .map(each -> log.received(each).stream()
                        .filter(time -> time >= Math.min(started, over) && time <= over)
                        .count())
                .toList();
        double fair = shares.stream().mapToLong(Long::longValue).average().orElseThrow();
        assertThat(shares)
                .as("what each got from when all had begun until the first was done; fair: %s", fair)
                .allMatch(share -> share >= fair / 2);
        assertThat(numbers).allMatch(each -> log.received(each).size() == DEVICES);
    }

    @Test
    @Order(5)
    @EnabledIfSystemProperty(named = EXACT, matches = "true")
    void aWindowThatClosesHoldsItAndTheNextOneLetsItGoOn() {
        // Late in a minute there would be no time before the window, which opens each minute, opens again.
        await().atMost(LONG).until(() -> second() >= 20 && second() <= 40);
        int closes = second() + 5;
        create(
                "windowed",
                """
                , "pace": {"perSecond": 30},
                 "schedule": {"timeZone": "UTC", "window": {"cron": "* * * * *", "duration": "PT%dS"}}"""
                        .formatted(closes));
        long minute = System.nanoTime() - LocalTime.now(ZoneOffset.UTC).toNanoOfDay() % 60_000_000_000L;
        awaitCompleted("windowed");
        List<Double> seconds = log.received(number("windowed")).stream()
                .map(time -> (time - minute) / SECOND)
                .toList();
        assertThat(seconds).hasSize(DEVICES);
        assertThat(seconds).filteredOn(time -> time < closes).hasSizeGreaterThan(60);
        assertThat(seconds)
                .as("a second after the window closed, and before the next one opens")
                .noneMatch(time -> time > closes + 1 && time < 60);
        assertThat(seconds).filteredOn(time -> time >= 60 && time < 62).isNotEmpty();
    }

    @Test
    @Order(6)
    void twoServersCallEachDeviceOnceAndOneGoesOnWhenTheOtherDies() {
        ServerProcess first = platform.server();
        platform.addServer();
        create("shared", ", \"pace\": {\"perSecond\": 200}");
        awaitCompleted("shared");
        assertThat(log.received(number("shared"))).as("calls by two servers").hasSize(DEVICES);

        create("inherited", ", \"pace\": {\"perSecond\": 50}");
        long number = number("inherited");
        await().atMost(LONG).until(() -> log.received(number).size() >= 50);
        first.kill();
        rest = Rest.at(platform.server().uri()).as(Environments.ADMIN_TOKEN);
        awaitCompleted("inherited");
        assertThat(log.requests(number)).as("requests, each of another device").isEqualTo(DEVICES);
        assertThat(log.received(number).size() - DEVICES).as("calls sent again").isBetween(0, 50);
    }

    private static int second() {
        return LocalTime.now(ZoneOffset.UTC).getSecond();
    }

    private static double rate(List<Long> times, int from, int to) {
        return (to - from) / ((times.get(to) - times.get(from)) / SECOND);
    }

    private static long number(String campaign) {
        return Long.parseLong(
                platform.single("SELECT campaign_no FROM campaign WHERE campaign_id = '" + campaign + "'"));
    }

    private static void create(String id, String more) {
        Rest.Answer made = rest.post(
                PATH + "?expectDevices=" + DEVICES,
                """
                {"id": "%s", "kind": "call", "method": "reboot", "expiresIn": "PT10M",
                 "targets": {"condition": "STARTS_WITH(deviceId, 'paced.')"}%s}"""
                        .formatted(id, more));
        assertThat(made.status()).as(made.body()).isEqualTo(201);
    }

    private static void awaitCompleted(String id) {
        await().atMost(LONG).untilAsserted(() -> {
            Rest.Answer seen = rest.get(PATH + "/" + id);
            assertThat(seen.at("/state")).as(seen.body()).isEqualTo("completed");
            assertThat(seen.json().at("/counts/succeeded").asInt())
                    .as(seen.body())
                    .isEqualTo(DEVICES);
        });
    }
}
