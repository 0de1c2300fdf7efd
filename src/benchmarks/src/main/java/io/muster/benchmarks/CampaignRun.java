package io.muster.benchmarks;

import io.muster.agent.fleet.SimulatedFleet;
import io.muster.protocol.rest.CampaignBuilder;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Campaigns: how fast their tasks are made, and how fast calls and messages get to connected devices and are counted as
 * answered. A device has one task in a campaign, so that many calls to few devices are several campaigns at once.
 */
final class CampaignRun {

    private static final long PATIENCE_SECONDS = 600;
    private static final int POLL_MILLIS = 50;
    private static final int RAW_ROUNDS = 4;

    private final Bed bed;
    private final Table table;
    private final List<String> ids;
    private final int connected;

    CampaignRun(Bed bed, Table table, List<String> ids, int connected) {
        this.bed = bed;
        this.table = table;
        this.ids = ids;
        this.connected = connected;
    }

    /** A campaign for all devices, none of which is there. */
    void make() throws SQLException, InterruptedException {
        int size = ids.size();
        double raw = new RawDatabase(bed, ids).tasksPerSecond();
        table.rate("raw database: the same tasks by JDBC bulk batches, 2 threads", size, size, size / raw, 0);
        long start = System.nanoTime();
        bed.client()
                .campaigns()
                .create(
                        CampaignBuilder.call("made", "ping", null)
                                .where("deviceId <= '" + ids.get(size - 1) + "'")
                                .build(),
                        size);
        await("SELECT COUNT(*) FROM campaign WHERE campaign_id = 'made' AND targeted", 1);
        table.rate("tasks of a campaign made, no device connected", size, size, secondsSince(start), raw);
        bed.client().campaigns().cancel("made");
        await("SELECT COUNT(*) FROM campaign WHERE campaign_id = 'made' AND ended_at IS NOT NULL", 1);
        table.rate("made, canceled and given up", size, size, secondsSince(start), 0);
    }

    /** So many calls and as many messages, by campaigns that run at the same time. */
    void call(SimulatedFleet fleet, int calls, double rawMessages) throws SQLException, InterruptedException {
        int rounds = Math.max(1, calls / connected);
        send(fleet, "call", Math.max(1, rounds / RAW_ROUNDS), "calls answered and counted (first)", rawMessages);
        note("after the first calls");
        send(fleet, "again", rounds, "calls answered and counted (again)", rawMessages);
        note("after the calls");
        send(fleet, "message", rounds, "messages delivered and counted", rawMessages);
        note("after the messages");
    }

    private void send(SimulatedFleet fleet, String name, int campaigns, String what, double raw)
            throws SQLException, InterruptedException {
        String last = ids.get(connected - 1);
        List<Usage> before = bed.usageOfAll();
        long start = System.nanoTime();
        for (int i = 0; i < campaigns; i++) {
            String id = name + "-" + i;
            CampaignBuilder campaign = name.equals("message")
                    ? CampaignBuilder.message(id, Map.of("text", "hello"))
                    : CampaignBuilder.call(id, "ping", Map.of("number", i));
            bed.client()
                    .campaigns()
                    .create(campaign.where("deviceId <= '" + last + "'").build(), connected);
        }
        long all = (long) campaigns * connected;
        await(
                "SELECT COALESCE(SUM(succeeded), 0) FROM campaign_counter JOIN campaign USING (campaign_no)"
                        + " WHERE campaign_id LIKE ?",
                all,
                name + "-%");
        table.rate(
                "%s, %d campaigns at once, with the making of their tasks".formatted(what, campaigns),
                ids.size(),
                all,
                secondsSince(start),
                raw);
        table.note(Usage.each(name.equals("message") ? "message" : "call", all, before, bed.usageOfAll()));
        table.note("%,d calls and %,d messages have reached the devices, %,d calls twice"
                .formatted(
                        fleet.counts().calls(),
                        fleet.counts().messages(),
                        fleet.counts().callsRepeated()));
    }

    private void note(String when) {
        bed.usage()
                .forEach(usage -> table.note("%s: %s, %,d MiB resident now".formatted(when, usage, usage.mebibytes())));
    }

    private void await(String query, long number, Object... parameters) throws SQLException, InterruptedException {
        long start = System.nanoTime();
        try (Connection connection = bed.connect()) {
            while (Bed.number(connection, query, parameters) < number) {
                if (secondsSince(start) > PATIENCE_SECONDS) {
                    throw new IllegalStateException("not %d in time: %s".formatted(number, query));
                }
                TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
            }
        }
    }

    private static double secondsSince(long start) {
        return (System.nanoTime() - start) / 1e9;
    }
}
