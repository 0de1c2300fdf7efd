package io.muster.benchmarks;

import io.muster.agent.fleet.SimulatedDevice;
import io.muster.agent.fleet.SimulatedFleet;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

/**
 * Tags that change at a steady rate: from the moment that a change is due until the device has taken what follows from
 * it, and what that costs each process.
 */
final class TagChanges {

    private static final int CHANGES = 2_000;
    private static final int CHANGES_PER_SECOND = 200;
    private static final int MOST_AT_ONCE = 64;
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(30);
    private static final int POLL_MILLIS = 50;

    private final Bed bed;
    private final Table table;
    private final int fleetSize;
    private final int rounds;

    TagChanges(Bed bed, Table table, int fleetSize, int rounds) {
        this.bed = bed;
        this.table = table;
        this.fleetSize = fleetSize;
        this.rounds = rounds;
    }

    /** Several rounds, since what runs for the first time is still being compiled; each is a line of its own. */
    void run(SimulatedFleet fleet, List<String> connected, int configurations)
            throws SQLException, InterruptedException {
        List<String> devices = connected.subList(0, Math.min(CHANGES, connected.size()));
        try (Requests requests = bed.requests(MOST_AT_ONCE)) {
            for (int round = 1; round <= rounds; round++) {
                List<Usage> before = bed.usageOfAll();
                Map<String, Long> asked = bed.statements();
                List<Double> millis = round(fleet, devices, round % 2 == 1 ? "on" : "off", requests);
                table.latency(
                        "a tag changed, %d a second beside %,d configurations: request to device (round %d)"
                                .formatted(CHANGES_PER_SECOND, configurations, round),
                        fleetSize,
                        millis);
                table.note(
                        "round %d: %s".formatted(round, Usage.each("change", millis.size(), before, bed.usageOfAll())));
                table.note("round %d: %s".formatted(round, statements(asked)));
            }
        } catch (ExecutionException | IOException e) {
            throw new IllegalStateException("a change failed", e);
        }
    }

    /** What the database was asked for each change, by kind of statement, all parts of the platform together. */
    private String statements(Map<String, Long> before) throws SQLException {
        return bed.statements().entrySet().stream()
                .map(each -> Map.entry(each.getKey(), each.getValue() - before.getOrDefault(each.getKey(), 0L)))
                .filter(each -> each.getValue() >= CHANGES / 20)
                .map(each -> "%s %.2f".formatted(each.getKey(), (double) each.getValue() / CHANGES))
                .collect(Collectors.joining(", ", "statements for each change: ", ""));
    }

    /** Each device once, so that what it took last is the answer to its change. */
    private List<Double> round(SimulatedFleet fleet, List<String> devices, String switched, Requests client)
            throws InterruptedException, ExecutionException {
        List<Switch> switches = new ArrayList<>();
        List<CompletableFuture<Void>> requests = new ArrayList<>();
        long start = System.nanoTime();
        for (int i = 0; i < devices.size(); i++) {
            SimulatedDevice device = fleet.device(devices.get(i));
            Switch each =
                    new Switch(device, device.version(), start + TimeUnit.SECONDS.toNanos(1) / CHANGES_PER_SECOND * i);
            LockSupport.parkNanos(each.due() - System.nanoTime());
            switches.add(each);
            requests.add(client.patch(
                    "/api/v1/devices/" + device.id().value(), "{\"tags\":{\"switched\":\"" + switched + "\"}}"));
        }
        for (CompletableFuture<Void> request : requests) {
            request.get();
        }
        List<Double> millis = new ArrayList<>();
        for (Switch each : switches) {
            millis.add(each.millis());
        }
        return millis;
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
}
