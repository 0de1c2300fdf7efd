package io.muster.benchmarks;

import io.muster.agent.fleet.FleetDevice;
import io.muster.agent.fleet.FleetSettings;
import io.muster.agent.fleet.Script;
import io.muster.agent.fleet.SimulatedDevice;
import io.muster.agent.fleet.SimulatedFleet;
import io.muster.client.DeviceImport;
import io.muster.client.HandSet;
import io.muster.protocol.DeviceId;
import io.muster.protocol.rest.ConfigurationChange;
import io.muster.protocol.rest.ConfigurationSpec;
import io.muster.protocol.rest.CredentialRequest;
import io.muster.protocol.rest.DeviceRegistration;
import io.muster.protocol.rest.Job;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/** One fleet from its import to the single change, in the order in which a fleet lives. */
final class FleetRun {

    private static final String SECRET = "a secret that each device of the benchmark has";
    private static final String CONDITION = "STARTS_WITH(deviceId, 'model-v3.1-')";
    private static final Duration PATIENCE = Duration.ofMinutes(20);
    private static final int POLL_MILLIS = 10;
    private static final int SINGLE_CHANGES = 300;
    private static final int RAW_ROUNDS = 4;

    private final Bed bed;
    private final Table table;
    private final int size;
    private final int connected;
    private final int configurations;
    private final int calls;
    private final int rounds;
    private final Set<Part> parts;
    private final List<String> ids;

    /** What the fleet has to bear. */
    record Load(int connected, int configurations, int calls, int rounds) {}

    FleetRun(Bed bed, Table table, int size, Load load, Set<Part> parts) {
        this.bed = bed;
        this.table = table;
        this.size = size;
        this.connected = load.connected();
        this.configurations = load.configurations();
        this.calls = load.calls();
        this.rounds = load.rounds();
        this.parts = parts;
        this.ids =
                IntStream.range(0, size).mapToObj("model-v3.1-%07d"::formatted).toList();
    }

    void run() throws IOException, InterruptedException {
        try {
            register();
            if (parts.contains(Part.APPLY)) {
                applyToAll();
            }
            FleetSettings settings = FleetSettings.of(bed.mqtt());
            double rawMessages = parts.equals(EnumSet.of(Part.CALLS)) ? 0 : changeStates(settings);
            if (calls > 0 && parts.contains(Part.CALLS)) {
                CampaignRun campaigns = new CampaignRun(bed, table, ids, connected);
                campaigns.make();
                try (SimulatedFleet fleet =
                        connect("devices connected that listen for calls and messages", settings.withCalls())) {
                    campaigns.call(fleet, calls, rawMessages == 0 ? rawBroker(fleet) : rawMessages);
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the database failed", e);
        }
    }

    /** What devices are told of their states; the raw broker's messages a second, if they were measured. */
    private double changeStates(FleetSettings settings) throws IOException, SQLException, InterruptedException {
        try (SimulatedFleet fleet = connect("devices connected and given their state", settings)) {
            double rawMessages = parts.contains(Part.DELIVER) ? deliver(fleet) : 0;
            if (parts.contains(Part.SINGLE)) {
                singleChanges(fleet);
            }
            if (configurations > 0) {
                new ManyConfigurations(bed, table, ids, configurations, rounds)
                        .run(fleet, ids.subList(0, connected), parts);
            }
            return rawMessages;
        }
    }

    private void register() throws SQLException, InterruptedException {
        long start = System.nanoTime();
        Job job = bed.client()
                .devices()
                .importAll(DeviceImport.of(ids.stream()
                        .map(id -> new DeviceRegistration(
                                id, Map.of("region", "eu"), null, CredentialRequest.knownSecret(SECRET)))));
        awaitJob(job.id());
        table.rate("devices imported (NDJSON), with secrets", size, size, secondsSince(start), 0);
    }

    private void applyToAll() throws SQLException, InterruptedException {
        double raw = new RawDatabase(bed, ids).updatesPerSecond();
        table.rate("raw database: JDBC bulk batches of the same rows, 2 threads", size, size, size / raw, 0);
        apply("configuration applied, no device connected", 10, raw);
        apply("the same configuration changed", 11, raw);
    }

    private void apply(String what, int speed, double raw) throws SQLException, InterruptedException {
        long start = System.nanoTime();
        ConfigurationChange change = bed.client()
                .configurations()
                .put("speed", ConfigurationSpec.of(CONDITION, Map.of("speed", speed)), size);
        awaitJob(Objects.requireNonNull(change.job(), "no job for so many devices"));
        table.rate(what, size, size, secondsSince(start), raw);
        long done = bed.number("SELECT COUNT(*) FROM twin WHERE JSON_VALUE(desired, '$.speed') = ?", speed);
        if (done != size) {
            throw new IllegalStateException("%d of %d devices have speed %d".formatted(done, size, speed));
        }
    }

    private SimulatedFleet connect(String what, FleetSettings settings) {
        long start = System.nanoTime();
        List<FleetDevice> devices = ids.subList(0, connected).stream()
                .map(id -> new FleetDevice(new DeviceId(id), SECRET))
                .toList();
        SimulatedFleet fleet =
                SimulatedFleet.connect(settings.withConnectRate(2_000).withScript(Script.prompt()), devices);
        fleet.await(
                each -> each.devices().stream().allMatch(device -> device.isConnected() && device.version() >= 0),
                PATIENCE);
        table.rate(what, size, connected, secondsSince(start), 0);
        return fleet;
    }

    /** The raw broker's messages a second, which later figures are compared with as well. */
    private double deliver(SimulatedFleet fleet) throws IOException, SQLException, InterruptedException {
        double raw = rawBroker(fleet);
        deliverTo(fleet, "new desired state on all connected devices (first)", 20, raw);
        deliverTo(fleet, "new desired state on all connected devices (again)", 21, raw);
        return raw;
    }

    private double rawBroker(SimulatedFleet fleet) throws IOException {
        double raw = new RawBroker(bed, fleet).messagesPerSecond(ids.subList(0, connected), RAW_ROUNDS);
        table.rate("raw broker: plain producer to the same subscriptions", size, connected, connected / raw, 0);
        return raw;
    }

    /** A configuration of its own for those that are connected, so that no other row is in the figure. */
    private void deliverTo(SimulatedFleet fleet, String what, int pace, double raw)
            throws SQLException, InterruptedException {
        String last = ids.get(connected - 1);
        long version = fleet.device(last).version();
        long start = System.nanoTime();
        bed.client()
                .configurations()
                .put("pace", ConfigurationSpec.of("deviceId <= '" + last + "'", Map.of("pace", pace)), connected);
        fleet.await(each -> each.devices().stream().allMatch(device -> device.version() > version), PATIENCE);
        table.rate(what + ": received", size, connected, secondsSince(start), raw);
        while (bed.number(
                        "SELECT COUNT(*) FROM twin WHERE device_id <= ? AND JSON_VALUE(reported, '$.pace') = ?"
                                + " AND acknowledged_version = desired_version",
                        last,
                        pace)
                < connected) {
            pause();
        }
        table.rate(what + ": reported and acknowledged", size, connected, secondsSince(start), raw);
    }

    private void singleChanges(SimulatedFleet fleet) throws InterruptedException {
        SplittableRandom random = new SplittableRandom(1);
        List<Double> millis = new ArrayList<>();
        for (int i = 0; i < SINGLE_CHANGES; i++) {
            SimulatedDevice device = fleet.device(ids.get(random.nextInt(connected)));
            long version = device.version();
            long start = System.nanoTime();
            bed.client().twins().patchDesired(device.id().value(), Map.of("single", i), HandSet.because("measured"));
            while (device.version() == version) {
                TimeUnit.MICROSECONDS.sleep(200);
            }
            millis.add((device.takenAtNanos() - start) / 1e6);
        }
        table.latency("one hand-set value, from request to device", size, millis);
    }

    private void awaitJob(long job) throws SQLException, InterruptedException {
        while (bed.number("SELECT COUNT(*) FROM job WHERE job_id = ? AND state = 'completed'", job) == 0) {
            if (bed.number("SELECT COUNT(*) FROM job WHERE job_id = ? AND state IN ('failed', 'stopped')", job) > 0) {
                throw new IllegalStateException("job " + job + " failed");
            }
            pause();
        }
    }

    private static void pause() throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
    }

    private static double secondsSince(long start) {
        return (System.nanoTime() - start) / 1e9;
    }
}
