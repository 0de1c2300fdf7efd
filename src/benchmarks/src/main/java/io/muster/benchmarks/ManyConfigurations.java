package io.muster.benchmarks;

import io.muster.agent.fleet.SimulatedFleet;
import io.muster.protocol.rest.ConfigurationSpec;
import io.muster.protocol.rest.Plan;
import io.muster.protocol.rest.PlannedChange;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** How a fleet with many configurations takes single changes, and how long a plan of many devices takes. */
final class ManyConfigurations {

    private static final int GROUP_DIGITS = 2;
    private static final int PLANS = 5;
    private static final int POLL_MILLIS = 50;

    private final Bed bed;
    private final Table table;
    private final List<String> ids;
    private final int configurations;
    private final int rounds;

    ManyConfigurations(Bed bed, Table table, List<String> ids, int configurations, int rounds) {
        this.bed = bed;
        this.table = table;
        this.ids = ids;
        this.configurations = configurations;
        this.rounds = rounds;
    }

    void run(SimulatedFleet fleet, List<String> connected, Set<Part> parts) throws SQLException, InterruptedException {
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
        if (parts.contains(Part.CHANGES)) {
            new TagChanges(bed, table, ids.size(), rounds).run(fleet, connected, configurations);
        }
        if (parts.contains(Part.PLANS)) {
            plans();
        }
    }

    /** What follows is measured at rest. */
    private void awaitJobs() throws SQLException, InterruptedException {
        while (bed.number("SELECT COUNT(*) FROM job WHERE state IN ('queued', 'running')") > 0) {
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
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
