package io.muster.configuration.convergence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.muster.configuration.ApplyConfiguration;
import io.muster.configuration.Configuration;
import io.muster.configuration.ConfigurationId;
import io.muster.configuration.ConfigurationSpec;
import io.muster.configuration.Configurations;
import io.muster.configuration.Expectations;
import io.muster.configuration.devicelayer.HandSetNote;
import io.muster.configuration.devicelayer.SetByHand;
import io.muster.configuration.rollout.RolloutRun;
import io.muster.configuration.rollout.RolloutSpec;
import io.muster.configuration.rollout.SteerRollout;
import io.muster.device.ChangesTogether;
import io.muster.device.DeviceChange;
import io.muster.device.DeviceSelection;
import io.muster.device.IndexedDevices;
import io.muster.device.RegisterDevices;
import io.muster.device.Registration;
import io.muster.device.field.DeclareField;
import io.muster.device.field.IndexedFields;
import io.muster.foundation.jdbc.PassingFailures;
import io.muster.foundation.jdbc.Sql;
import io.muster.foundation.json.JsonLimits;
import io.muster.foundation.json.JsonObject;
import io.muster.foundation.json.JsonReader;
import io.muster.foundation.problem.MusterProblem;
import io.muster.job.Job;
import io.muster.job.JobState;
import io.muster.job.Jobs;
import io.muster.protocol.DeviceId;
import io.muster.targeting.Field;
import io.muster.targeting.TargetCondition;
import io.muster.twin.RecordReported;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.inject.Inject;
import jakarta.transaction.UserTransaction;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Everything changes at once, at random: tags, reports, device layers, configurations, while the jobs spread them. At
 * rest the audit finds nothing to repair, and the counters are what a count of the devices says. {@code
 * -Dmuster.test.storm.seconds=60} lasts longer.
 */
@ExtendWith(ArquillianExtension.class)
class ConvergenceIT {

    private static final System.Logger LOG = System.getLogger(ConvergenceIT.class.getName());
    private static final long SEED = Long.getLong("muster.test.seed", System.nanoTime());
    private static final int DEVICES = Integer.getInteger("muster.test.storm.devices", 5_000);
    private static final Duration STORM = Duration.ofSeconds(Integer.getInteger("muster.test.storm.seconds", 10));
    private static final int THREADS = 8;
    private static final int CONFIGURATIONS = 12;
    private static final int GROUPS = 100;
    private static final List<Field> FIELDS = List.of(Field.tag("group"), Field.reported("mode"));
    private static final int INDEXED_ANEW = 300;
    private static final long ANY_RUN = -1;
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    @Inject
    private RegisterDevices registerDevices;

    @Inject
    private ChangesTogether changes;

    @Inject
    private RecordReported recordReported;

    @Inject
    private SetByHand setByHand;

    @Inject
    private ApplyConfiguration applyConfiguration;

    @Inject
    private SteerRollout steerRollout;

    @Inject
    private DeclareField declareField;

    @Inject
    private IndexedFields indexedFields;

    @Inject
    private IndexedDevices indexedDevices;

    @Inject
    private AuditFleet auditFleet;

    @Inject
    private Configurations configurations;

    @Inject
    private DeviceSelection devices;

    @Inject
    private LastAudit lastAudit;

    @Inject
    private UserTransaction transaction;

    @Inject
    private DataSource database;

    @Inject
    private FleetRows rows;

    @Inject
    private SplitCounters counters;

    @Inject
    private Jobs jobs;

    @Resource
    private ManagedExecutorService executor;

    private final AtomicLong done = new AtomicLong();
    private final AtomicLong refused = new AtomicLong();

    @Test
    void isAtRestAsItWasTold() throws Exception {
        registerDevices.register(IntStream.range(0, DEVICES)
                .mapToObj(i -> new Registration(device(i), tags(i % GROUPS), true, null))
                .toList());
        Instant end = Instant.now().plus(STORM);
        List<Future<?>> storm = new ArrayList<>();
        for (int thread = 0; thread < THREADS; thread++) {
            Random random = new Random(SEED + thread);
            storm.add(executor.submit(() -> {
                while (Instant.now().isBefore(end)) {
                    act(random);
                }
            }));
        }
        for (Future<?> each : storm) {
            each.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        }
        String what = "-Dmuster.test.seed=%d: %s acts were taken, %s refused".formatted(SEED, done, refused);
        LOG.log(System.Logger.Level.INFO, what);
        assertThat(done.get()).as(what).isGreaterThan(refused.get());
        awaitRest();

        assertThat(drift()).as(what).isEmpty();
        FIELDS.forEach(this::indexIsWhole);
        Map<String, Split> splits = counted();
        assertThat(splits).as(what).isEqualTo(recounted()).isNotEmpty();
        for (Configuration each : configurations.active()) {
            if (each.id().value().startsWith("storm-")) {
                assertThat(splits.getOrDefault(each.id().value(), Split.NONE).targeted())
                        .as("%s: targets of %s", what, each.id())
                        .isEqualTo(targets(each.id()));
                RolloutRun run = each.run();
                if (run != null) {
                    assertThat(counters.of(new SplitDelta.Run(each.id().value(), run.begunBy())))
                            .as("%s: who holds what %s brings", what, each)
                            .isEqualTo(recounted(each.id().value(), run.begunBy()));
                }
            }
        }
    }

    /** By conditions and places alone. */
    private long targets(ConfigurationId id) {
        return configurations.inForce(List.of()).stream()
                .filter(each -> each.revision().id().equals(id))
                .mapToLong(
                        each -> devices.ids(each.revision().spec().targetCondition(), null, null, 2 * DEVICES).stream()
                                .filter(device -> each.reach().includes(device.value()))
                                .count())
                .sum();
    }

    /** In one transaction that is rolled back, so that the server's own clock neither sees it nor is disturbed. */
    @Test
    void anAuditThatNoServerAskedForIsMadeUpForOnce() throws Exception {
        Instant now = Instant.parse("2031-05-04T10:00:00Z");
        DailyTime daily = new DailyTime(LocalTime.of(3, 0), ZoneOffset.UTC);
        transaction.begin();
        try {
            lastAudit.put(now.minus(Duration.ofDays(4)));
            assertThat(auditFleet.auditIfDue(now, daily::after))
                    .as("four times were missed")
                    .isPresent();
            assertThat(auditFleet.auditIfDue(now.plusSeconds(30), daily::after)).isEmpty();
            Instant night = Instant.parse("2031-05-05T03:00:00Z");
            assertThat(auditFleet.auditIfDue(night.minusSeconds(1), daily::after))
                    .isEmpty();
            assertThat(auditFleet.auditIfDue(night, daily::after)).isPresent();
            assertThat(auditFleet.auditIfDue(night.minusSeconds(20), daily::after))
                    .as("by a clock that is behind")
                    .isEmpty();
            assertThat(auditFleet.auditIfDue(night.minus(Duration.ofDays(400)), daily::after))
                    .as("by a clock that was years ahead")
                    .isEmpty();
            assertThat(auditFleet.auditIfDue(night.minus(Duration.ofDays(399)), daily::after))
                    .isPresent();
        } finally {
            transaction.rollback();
        }
    }

    private void act(Random random) {
        try {
            actOn(device(random.nextInt(DEVICES)), random);
            done.incrementAndGet();
        } catch (MusterProblem e) {
            refused.incrementAndGet();
        } catch (RuntimeException e) {
            if (!PassingFailures.passes(e)) {
                throw e;
            }
            refused.incrementAndGet();
        }
    }

    private void actOn(DeviceId device, Random random) {
        if (random.nextInt(INDEXED_ANEW) == 0) {
            indexAnew(FIELDS.get(random.nextInt(FIELDS.size())));
            return;
        }
        switch (random.nextInt(10)) {
            case 0, 1, 2 ->
                changes.change(
                        device,
                        new DeviceChange.Patch(json("{'tags':{'group':%d}}".formatted(random.nextInt(GROUPS)))),
                        any -> {});
            case 3, 4, 5 -> recordReported.record(reports(device, random));
            case 6, 7 ->
                setByHand.merge(
                        device,
                        json(random.nextInt(3) == 0 ? "{'a':null}" : "{'a':%d}".formatted(random.nextInt(5))),
                        new HandSetNote.Origin("test", Instant.now(), null, null),
                        true);
            case 8 -> applyConfiguration.put(configuration(random), spec(random), Expectations.NONE);
            default -> steerOrDelete(configuration(random), random);
        }
    }

    private void steerOrDelete(ConfigurationId id, Random random) {
        SteerRollout.Act[] acts = SteerRollout.Act.values();
        int act = random.nextInt(acts.length + 2);
        if (act < acts.length) {
            steerRollout.steer(id, acts[act], Expectations.NONE, OptionalInt.empty());
        } else {
            applyConfiguration.delete(id, Expectations.NONE);
        }
    }

    /** So that jobs walk by an index that comes, is whole and goes. */
    private void indexAnew(Field field) {
        if (declareField.declare(field)) {
            return;
        }
        declareField.withdraw(field);
    }

    private static List<RecordReported.Report> reports(DeviceId device, Random random) {
        return List.of(new RecordReported.Report(
                device, json("{'mode':%d,'noise':%d}".formatted(random.nextInt(20), random.nextInt(999)))));
    }

    private static ConfigurationSpec spec(Random random) {
        String condition =
                switch (random.nextInt(3)) {
                    case 0 -> "tags.group = " + random.nextInt(GROUPS);
                    case 1 -> "STARTS_WITH(deviceId, 'storm-%02d')".formatted(random.nextInt(DEVICES / 100));
                    default -> "reported.mode = %d AND tags.group < 20".formatted(random.nextInt(20));
                };
        return new ConfigurationSpec(
                TargetCondition.parse(condition),
                json("{'a':%d,'b':{'c%d':%d}}".formatted(random.nextInt(9), random.nextInt(3), random.nextInt(9))),
                random.nextInt(3) * 600,
                random.nextBoolean() ? null : TargetCondition.parse("reported.mode > 5"),
                random.nextBoolean() ? null : new RolloutSpec(List.of(10, 40, 100), null, null),
                JsonObject.EMPTY,
                null);
    }

    private void awaitRest() {
        for (String job : List.of(ApplyConfiguration.JOB, DeclareField.JOB)) {
            await().atMost(PATIENCE)
                    .until(() -> jobs.list(job, JobState.QUEUED, 1, null).isEmpty()
                            && jobs.list(job, JobState.RUNNING, 1, null).isEmpty());
            assertThat(jobs.list(job, JobState.FAILED, 1, null)).isEmpty();
        }
    }

    private void indexIsWhole(Field field) {
        declareField.declare(field);
        await().atMost(PATIENCE).until(() -> indexedFields.list().stream()
                .anyMatch(each -> each.field().equals(field) && each.ready()));
        String column = field.root() == Field.Root.TAGS ? "d.tags" : "t.reported";
        String path = "$." + field.toString().substring(field.toString().indexOf('.') + 1);
        for (int value = 0; value < 20; value++) {
            List<String> having = new Sql(database)
                    .list(
                            "SELECT d.device_id FROM device d JOIN twin t USING (device_id) WHERE JSON_VALUE(" + column
                                    + ", ?) = ? ORDER BY d.device_id",
                            row -> row.getString(1),
                            path,
                            Integer.toString(value));
            assertThat(indexedDevices
                            .next(TargetCondition.parse(field + " = " + value), null, null, 2 * DEVICES)
                            .orElseThrow()
                            .ids())
                    .as("%s = %s", field, value)
                    .extracting(DeviceId::value)
                    .isEqualTo(having);
        }
        declareField.withdraw(field);
    }

    /** What an audit, asked for now, finds among these devices. */
    private List<String> drift() {
        long job = auditFleet.audit("test");
        await().atMost(PATIENCE).until(() -> jobs.find(job).map(Job::state).orElseThrow() == JobState.COMPLETED);
        return jobs.skips(job, 1_000, null).stream()
                .map(skip -> skip.item() + ": " + skip.reason())
                .filter(each -> each.startsWith("storm-"))
                .toList();
    }

    private Map<String, Split> counted() {
        return new TreeMap<>(counters.of(
                IntStream.range(0, CONFIGURATIONS).mapToObj(i -> "storm-" + i).toList()));
    }

    private Map<String, Split> recounted() {
        Map<String, Split> splits = new TreeMap<>();
        for (int i = 0; i < CONFIGURATIONS; i++) {
            String id = "storm-" + i;
            splits.put(id, recounted(id, ANY_RUN));
        }
        return splits;
    }

    private Split recounted(String id, long run) {
        return rows.targetedBy(id, "", DEVICES).stream()
                .flatMap(row -> Membership.read(row.layers()).stream()
                        .filter(each -> each.configurationId().equals(id) && (run == ANY_RUN || each.run() == run))
                        .map(each -> Split.of(TargetState.of(each, row.standing()), 1)))
                .reduce(Split.NONE, Split::plus);
    }

    private static ConfigurationId configuration(Random random) {
        return new ConfigurationId("storm-" + random.nextInt(CONFIGURATIONS));
    }

    private static DeviceId device(int number) {
        return new DeviceId("storm-%04d".formatted(number));
    }

    private static JsonObject tags(int group) {
        return json("{'group':%d}".formatted(group));
    }

    private static JsonObject json(String text) {
        return JsonReader.readObject(text.replace('\'', '"'), JsonLimits.STORED);
    }
}
