package io.muster.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import io.muster.campaign.dispatch.ClaimTasks;
import io.muster.campaign.dispatch.SettleCampaign;
import io.muster.campaign.dispatch.SweepTasks;
import io.muster.delivery.CallAnswer;
import io.muster.delivery.CallsUndelivered;
import io.muster.delivery.DevicesListening;
import io.muster.delivery.MessageAnswer;
import io.muster.delivery.Undelivered;
import io.muster.delivery.inboxes.AnswerEvents;
import io.muster.device.ConnectionId;
import io.muster.device.PresenceNotice;
import io.muster.device.RecordPresence;
import io.muster.foundation.jdbc.PassingFailures;
import io.muster.foundation.jdbc.Sql;
import io.muster.foundation.json.JsonNull;
import io.muster.protocol.DeviceId;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Everybody who moves tasks, all at once and on the same few: answers, the broker's notices, presence, dispatch, sweeps
 * and judging. They may wait for each other, never in a circle: the database meets no deadlock. {@code
 * -Dmuster.test.locks.seconds=300} for longer.
 */
@ExtendWith(ArquillianExtension.class)
class LockOrderIT {

    private static final int DEVICES = 120;
    private static final int BATCH = 40;
    private static final Duration LONG = Duration.ofSeconds(Integer.getInteger("muster.test.locks.seconds", 12));
    private static final String SPEC =
            """
            {"kind": "%s", "method": "reboot", "targets": {"condition": "STARTS_WITH(deviceId, 'order-')"}%s,
             "responseTimeout": "PT1S", "retry": {"attempts": 5, "backoff": "PT1S"}, "expiresIn": "P1D"}""";
    private static final String RULE = ", \"abort\": [{\"outcome\": \"failed\", \"percent\": 100}]";

    @Inject
    private Instance<AnswerEvents> answers;

    @Inject
    private Instance<RecordPresence> presence;

    @Inject
    private Instance<ClaimTasks> claims;

    @Inject
    private Instance<SweepTasks> sweeps;

    @Inject
    private Instance<SettleCampaign> settling;

    @Inject
    private DataSource database;

    @Resource
    private ManagedExecutorService executor;

    private final AtomicInteger connections = new AtomicInteger();
    private final AtomicInteger acts = new AtomicInteger();
    private final AtomicInteger putOff = new AtomicInteger();
    private Sql sql;
    private List<Long> campaigns;

    @BeforeEach
    void begin() {
        sql = new Sql(database);
        sql.update(
                """
                INSERT IGNORE INTO device (device_id, tags, created_at, changed_at)
                SELECT CONCAT('order-', LPAD(seq, 4, '0')), '{}', NOW(3), NOW(3) FROM seq_1_to_%d
                """
                        .formatted(DEVICES));
        sql.update("INSERT IGNORE INTO twin (device_id) SELECT device_id FROM device WHERE device_id LIKE 'order-%'");
        campaigns = List.of(make("order-a", "call", ""), make("order-b", "message", ""), make("order-c", "call", RULE));
    }

    /** They go, with their counters, which are none of any tasks: pages would show them to the tests that come after. */
    @AfterEach
    void end() {
        sql.update("UPDATE campaign SET state = 'canceled', ended_at = NOW(3) WHERE campaign_id LIKE 'order-%'");
        campaigns.forEach(number -> {
            sql.update("DELETE FROM campaign_task WHERE campaign_no = ?", number);
            sql.update("DELETE FROM campaign_counter WHERE campaign_no = ?", number);
            sql.update("DELETE FROM campaign_dispatch WHERE campaign_no = ?", number);
            sql.update("DELETE FROM campaign_told WHERE campaign_no = ?", number);
            sql.update("DELETE FROM campaign WHERE campaign_no = ?", number);
        });
        sql.update("UPDATE device SET connected = FALSE WHERE device_id LIKE 'order-%'");
    }

    @Test
    void nobodyWaitsInACircle() {
        long before = deadlocks();
        Instant end = Instant.now().plus(LONG);
        List<Consumer<Random>> everybody = List.of(
                random -> use(answers, each -> each.tellCalls(callAnswers(random))),
                random -> use(answers, each -> each.tellCalls(callAnswers(random))),
                random -> use(answers, each -> each.tellMessages(messageAnswers(random))),
                random -> use(answers, each -> each.tellUndelivered(undelivered(random))),
                random -> use(answers, each -> each.tellListening(listening(random))),
                random -> use(answers, each -> each.tellListening(listening(random))),
                random -> use(presence, each -> each.record(connections(random))),
                random -> use(presence, each -> each.record(connections(random))),
                random -> use(claims, each -> each.claim(campaign(random))),
                random -> use(sweeps, each -> each.sweep(campaign(random))),
                random -> use(settling, each -> each.settle(campaign(random))),
                this::disturb);
        Stream<CompletableFuture<Void>> all = IntStream.range(0, everybody.size())
                .mapToObj(
                        i -> CompletableFuture.runAsync(() -> repeat(everybody.get(i), new Random(i), end), executor));
        all.toList().forEach(CompletableFuture::join);
        System.out.printf("%,d transactions, %,d put off%n", acts.get(), putOff.get());
        assertThat(acts.get()).isGreaterThan(100);
        assertThat(deadlocks() - before)
                .as("deadlocks, of %d transactions", acts.get())
                .isZero();
    }

    private void repeat(Consumer<Random> act, Random random, Instant end) {
        while (Instant.now().isBefore(end)) {
            try {
                act.accept(random);
                acts.incrementAndGet();
            } catch (RuntimeException e) {
                if (!PassingFailures.passes(e)) {
                    throw e;
                }
                putOff.incrementAndGet();
            }
        }
    }

    /** Time passes, and what has ended begins anew; each task by itself, in the order of the keys. */
    private void disturb(Random random) {
        sql.update(
                "UPDATE campaign_task FORCE INDEX (PRIMARY) SET state = ?, due_at = NOW(3), attempt = ?, resend_at = ?,"
                        + " parked = (resend_at IS NOT NULL), history = '' WHERE campaign_no = ? AND device_id = ?",
                random.nextBoolean() ? "sent" : "waiting",
                random.nextInt(6),
                random.nextInt(4) == 0 ? Instant.now() : null,
                campaign(random),
                device(random).value());
    }

    private long campaign(Random random) {
        return campaigns.get(random.nextInt(campaigns.size()));
    }

    private static DeviceId device(Random random) {
        return new DeviceId("order-%04d".formatted(1 + random.nextInt(DEVICES)));
    }

    private List<CallAnswer> callAnswers(Random random) {
        List<CallAnswer> batch = new ArrayList<>();
        for (int i = 0; i < BATCH; i++) {
            DeviceId device = device(random);
            int status = List.of(200, 202, 400, 500, 503).get(random.nextInt(5));
            batch.add(new CallAnswer(
                    device,
                    CampaignRequestIds.of(campaign(random), device, series(random)),
                    status,
                    JsonNull.NULL,
                    Instant.now()));
        }
        return batch;
    }

    /** Most tasks have failed a few times. */
    private static int series(Random random) {
        return 1 + random.nextInt(3);
    }

    private List<MessageAnswer> messageAnswers(Random random) {
        List<MessageAnswer> batch = new ArrayList<>();
        MessageAnswer.Outcome[] outcomes = MessageAnswer.Outcome.values();
        for (int i = 0; i < BATCH; i++) {
            DeviceId device = device(random);
            batch.add(new MessageAnswer(
                    device,
                    CampaignRequestIds.of(campaign(random), device, series(random)),
                    outcomes[random.nextInt(outcomes.length)],
                    null,
                    Instant.now()));
        }
        return batch;
    }

    private List<CallsUndelivered.Call> undelivered(Random random) {
        Undelivered[] reasons = Undelivered.values();
        return Stream.generate(() -> device(random))
                .limit(BATCH)
                .map(device -> new CallsUndelivered.Call(
                        device,
                        CampaignRequestIds.of(campaign(random), device, series(random)),
                        reasons[random.nextInt(reasons.length)],
                        Instant.now()))
                .toList();
    }

    private List<DevicesListening.Listening> listening(Random random) {
        return Stream.generate(() -> new DevicesListening.Listening(device(random), "order"))
                .limit(BATCH)
                .toList();
    }

    private List<PresenceNotice> connections(Random random) {
        PresenceNotice.Kind[] kinds = PresenceNotice.Kind.values();
        return Stream.generate(() -> new PresenceNotice(
                        device(random),
                        kinds[random.nextInt(kinds.length)],
                        new ConnectionId("order", connections.incrementAndGet()),
                        Instant.now(),
                        null))
                .limit(BATCH)
                .toList();
    }

    private long make(String id, String kind, String more) {
        sql.update(
                """
                INSERT INTO campaign (campaign_id, spec, state, state_since, created_at, created_by, started_at,
                                      expires_at, targeted)
                VALUES (?, ?, 'running', NOW(3), NOW(3), 'test', NOW(3), NOW(3) + INTERVAL 1 DAY, TRUE)
                """,
                id,
                SPEC.formatted(kind, more));
        long number = sql.number("SELECT campaign_no FROM campaign WHERE campaign_id = ?", id);
        sql.update(
                "INSERT INTO campaign_dispatch (campaign_no, lease_until, paced_at) VALUES (?, NOW(3), NOW(6))",
                number);
        sql.update(
                """
                INSERT INTO campaign_task (campaign_no, device_id, state, parked, due_at, changed_at)
                SELECT ?, device_id, 'waiting', FALSE, NOW(3), NOW(3) FROM device WHERE device_id LIKE 'order-%'
                """,
                number);
        // More than there are: what is disturbed is not counted, and none must seem to be done.
        sql.update("INSERT INTO campaign_counter (campaign_no, shard, waiting) VALUES (?, 0, 1000000)", number);
        return number;
    }

    private long deadlocks() {
        return sql.find("SHOW GLOBAL STATUS LIKE 'Innodb_deadlocks'", row -> row.getLong(2))
                .orElseThrow();
    }

    private static <T> void use(Instance<T> all, Consumer<T> act) {
        try (Instance.Handle<T> one = all.getHandle()) {
            act.accept(one.get());
        }
    }
}
