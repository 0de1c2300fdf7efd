package io.muster.benchmarks;

import io.muster.agent.fleet.SimulatedDevice;
import io.muster.agent.fleet.SimulatedFleet;
import io.muster.protocol.rest.ConfigurationSpec;
import io.muster.protocol.rest.Plan;
import io.muster.protocol.rest.PlannedChange;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** How a fleet with many configurations takes single changes, and how long a plan of many devices takes. */
final class ManyConfigurations {

    private static final int GROUP_DIGITS = 2;
    private static final int CHANGES = 2_000;
    private static final int CHANGES_PER_SECOND = 200;
    private static final int MOST_AT_ONCE = 64;
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(30);
    private static final int PLANS = 5;
    private static final int POLL_MILLIS = 50;

    private final Bed bed;
    private final Table table;
    private final List<String> ids;
    private final int configurations;

    ManyConfigurations(Bed bed, Table table, List<String> ids, int configurations) {
        this.bed = bed;
        this.table = table;
        this.ids = ids;
        this.configurations = configurations;
    }

    void run(SimulatedFleet fleet, List<String> connected) throws SQLException, InterruptedException {
        long start = System.nanoTime();
        for (int i = 0; i < configurations; i++) {
            // Each names a hundred devices by the beginning of their ids, and of these those that are switched on.
            String id = ids.get((int) ((long) i * ids.size() / configurations));
            String group = id.substring(0, id.length() - GROUP_DIGITS);
            bed.client()
                    .configurations()
                    .put(
                            "many-%05d".formatted(i),
                            ConfigurationSpec.of(
                                    "STARTS_WITH(deviceId, '" + group + "') AND tags.switched = 'on'",
                                    Map.of("mode", i)));
        }
        table.rate("configurations put, one by one", ids.size(), configurations, secondsSince(start), 0);
        awaitJobs();
        table.rate("the same, applied", ids.size(), configurations, secondsSince(start), 0);
        switchDevices(fleet, connected);
        plans();
    }

    /** What follows is measured at rest. */
    private void awaitJobs() throws SQLException, InterruptedException {
        while (bed.number("SELECT COUNT(*) FROM job WHERE state IN ('queued', 'running')") > 0) {
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
        }
    }

    /** Each device once, so that what it took last is the answer to its change. */
    private void switchDevices(SimulatedFleet fleet, List<String> connected) throws InterruptedException {
        ExecutorService threads = Executors.newFixedThreadPool(MOST_AT_ONCE);
        try {
            List<Switch> switches = new ArrayList<>();
            List<Future<?>> requests = new ArrayList<>();
            long start = System.nanoTime();
            for (int i = 0; i < Math.min(CHANGES, connected.size()); i++) {
                SimulatedDevice device = fleet.device(connected.get(i));
                Switch each = new Switch(
                        device, device.version(), start + TimeUnit.SECONDS.toNanos(1) / CHANGES_PER_SECOND * i);
                LockSupport.parkNanos(each.due() - System.nanoTime());
                switches.add(each);
                requests.add(threads.submit(() ->
                        bed.client().devices().patch(device.id().value(), Map.of("tags", Map.of("switched", "on")))));
            }
            for (Future<?> request : requests) {
                request.get();
            }
            List<Double> millis = new ArrayList<>();
            for (Switch each : switches) {
                millis.add(each.millis());
            }
            table.latency(
                    "a tag changed, %d a second beside %,d configurations: request to device"
                            .formatted(CHANGES_PER_SECOND, configurations),
                    ids.size(),
                    millis);
        } catch (ExecutionException e) {
            throw new IllegalStateException("a change failed", e);
        } finally {
            threads.shutdownNow();
        }
    }

    /**
     * One change.
     *
     * @param before the version that the device held
     * @param due when it was to be sent, by {@link System#nanoTime}: waiting for a free thread is a wait as well
     */
    private record Switch(SimulatedDevice device, long before, long due) {

        /** Waits until the device has taken it; the device's own clock counts, so that looking seldom costs nothing. */
        double millis() throws InterruptedException {
            long patience = System.nanoTime() + PATIENCE_NANOS;
            while (device.version() == before) {
                if (System.nanoTime() - patience > 0) {
                    throw new IllegalStateException(device.id() + " was told nothing after its tag was changed");
                }
                TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
            }
            return (device.takenAtNanos() - due) / 1e6;
        }
    }

    private void plans() {
        String first = ids.get(0);
        String prefix = first.substring(0, first.length() - 4);
        long expected = ids.stream().filter(id -> id.startsWith(prefix)).count();
        List<Double> millis = new ArrayList<>();
        for (int i = 0; i < PLANS; i++) {
            long start = System.nanoTime();
            Plan plan = bed.client()
                    .plans()
                    .make(List.of(PlannedChange.put(
                            "planned",
                            ConfigurationSpec.of("STARTS_WITH(deviceId, '" + prefix + "')", Map.of("planned", i)))));
            millis.add(secondsSince(start) * 1e3);
            if (plan.devices() != expected) {
                throw new IllegalStateException(
                        "the plan names %d devices, not %d".formatted(plan.devices(), expected));
            }
        }
        table.latency("plan over %,d devices, its summary".formatted(expected), ids.size(), millis);
    }

    private static double secondsSince(long start) {
        return (System.nanoTime() - start) / 1e9;
    }
}
