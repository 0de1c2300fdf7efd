package io.muster.cli.command;

import io.muster.cli.CliProblem;
import io.muster.cli.ExitCode;
import io.muster.cli.connection.ServerCommand;
import io.muster.cli.output.Fields;
import io.muster.cli.output.ProgressBar;
import io.muster.cli.resource.Resource;
import io.muster.client.EventSubscription;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows progress until it is done. */
@Command(
        name = "watch",
        description = "Show the progress of a configuration, campaign or job until it is done.",
        footer = {
            "",
            "It ends with 0 when all went well, with 5 when some devices or lines failed, with 1 when it failed."
                    + " Devices that are offline get a configuration when they connect: they are not waited for.",
            "",
            "Examples:",
            "  muster watch configuration speed-v3.1",
            "  muster watch job 7 && echo done",
            "  muster watch campaign reboot-v3 --timeout PT10M"
        })
public final class WatchCommand extends ServerCommand {

    private static final Set<String> ENDED = Set.of("completed", "failed", "stopped", "canceled", "aborted");
    private static final long PERIOD = 500;
    /** Of a campaign nothing is told while nothing changes; this heals what was told to nobody. */
    private static final long LOOK_AGAIN = TimeUnit.SECONDS.toNanos(10);

    @Parameters(index = "0", paramLabel = "KIND", description = "configuration, campaign or job.")
    private String kind;

    @Parameters(index = "1", paramLabel = "ID", description = "Which.")
    private String id;

    @Option(names = "--timeout", paramLabel = "DURATION", description = "Give up (1) after this time, as PT10M.")
    private @Nullable Duration timeout;

    private final RateMeter meter = new RateMeter(System::nanoTime);

    @Override
    public Integer call() throws InterruptedException {
        Resource resource = Resource.named(kind);
        if (resource != Resource.CAMPAIGN) {
            return follow(standing(resource), left -> {
                TimeUnit.MILLISECONDS.sleep(PERIOD);
                return standing(resource);
            });
        }
        BlockingQueue<Map<String, @Nullable Object>> told = new LinkedBlockingQueue<>();
        try (EventSubscription events = client().campaigns().subscribe(id, event -> told.add(event.json()))) {
            return follow(standing(resource), left -> {
                // A subscription that ended will tell nothing more, as on a server that keeps no events.
                long pause = events.ended().isDone() ? TimeUnit.MILLISECONDS.toNanos(PERIOD) : LOOK_AGAIN;
                Map<String, @Nullable Object> news = told.poll(Math.min(left, pause), TimeUnit.NANOSECONDS);
                return news == null ? standing(resource) : campaign(news);
            });
        }
    }

    /** Shows one standing after the other until there is none to come. */
    private Integer follow(Standing first, Next next) throws InterruptedException {
        long begun = System.nanoTime();
        Standing standing = first;
        String last = "";
        while (true) {
            last = show(standing, last);
            Integer exitCode = standing.exitCode();
            if (exitCode != null) {
                if (screen().terminal().columns() > 0) {
                    screen().note("");
                }
                screen().line(standing.sentence());
                return exitCode;
            }
            long left = timeout == null ? Long.MAX_VALUE : begun + timeout.toNanos() - System.nanoTime();
            if (left <= 0) {
                throw CliProblem.failed("not done after " + timeout + ": " + standing.sentence());
            }
            standing = next.within(left);
        }
    }

    private String show(Standing standing, String last) {
        String line = standing.bar().line(screen().terminal().columns());
        if (screen().terminal().columns() > 0) {
            screen().over(line);
        } else if (!line.equals(last)) {
            screen().note(line);
        }
        return line;
    }

    private Standing standing(Resource resource) {
        return switch (resource) {
            case CONFIGURATION ->
                configuration(to("configurations", id, "status").get());
            case JOB -> job(to("jobs", id).get());
            case CAMPAIGN -> campaign(to("campaigns", id).get());
            case DEVICE, FIELD, TOKEN, USER ->
                throw CliProblem.usage("there is no progress of a %s to watch".formatted(resource.singular()));
        };
    }

    private Standing configuration(Map<String, @Nullable Object> status) {
        long targeted = Fields.number(status, "targeted");
        long failed = Fields.number(status, "failed");
        long open = Fields.number(status, "pendingOnline");
        long offline = Fields.number(status, "pendingOffline");
        boolean spread = Fields.objects(status, "conditions").stream()
                .anyMatch(each -> "Spread".equals(each.get("type")) && "true".equals(Fields.text(each, "status")));
        boolean done = open == 0 && (spread || Boolean.TRUE.equals(status.get("converged")));
        long reached = targeted - open - offline;
        return new Standing(
                new ProgressBar(id, reached, targeted, meter.rate(reached)),
                "%s: %,d targeted, %,d converged, %,d shadowed, %,d pending online, %,d pending offline, %,d failed"
                        .formatted(
                                id,
                                targeted,
                                Fields.number(status, "convergedDevices"),
                                Fields.number(status, "shadowed"),
                                open,
                                offline,
                                failed),
                done ? Integer.valueOf(failed == 0 ? ExitCode.DONE : ExitCode.PARTLY_FAILED) : null);
    }

    private Standing job(Map<String, @Nullable Object> job) {
        String state = Fields.text(job, "state");
        long read = Fields.number(job, "read");
        long skipped = Fields.number(job, "skipped");
        return new Standing(
                new ProgressBar("job " + id, read, Fields.number(job, "expected"), meter.rate(job, read)),
                "job %s (%s) %s: %,d read, %,d written, %,d skipped"
                        .formatted(id, Fields.text(job, "name"), state, read, Fields.number(job, "written"), skipped),
                ENDED.contains(state) ? Integer.valueOf(exitCode(state, skipped)) : null);
    }

    private Standing campaign(Map<String, @Nullable Object> campaign) {
        String state = Fields.text(campaign, "state");
        Map<String, @Nullable Object> counts = Fields.object(campaign, "counts");
        long total = Fields.number(campaign, "total");
        long failed =
                Fields.number(counts, "failed") + Fields.number(counts, "timed-out") + Fields.number(counts, "expired");
        long done = total
                - Fields.number(counts, "waiting")
                - Fields.number(counts, "sent")
                - Fields.number(counts, "accepted");
        String told = counts.entrySet().stream()
                .filter(count -> count.getValue() instanceof Number number && number.longValue() > 0)
                .map(count -> "%,d %s".formatted(((Number) count.getValue()).longValue(), count.getKey()))
                .collect(Collectors.joining(", "));
        return new Standing(
                new ProgressBar(id, done, total, meter.rate(campaign, done)),
                "campaign %s %s: %s".formatted(id, state, told.isEmpty() ? "no device" : told),
                ENDED.contains(state) ? Integer.valueOf(exitCode(state, failed)) : null);
    }

    private static int exitCode(String state, long failed) {
        return state.equals("completed") ? (failed == 0 ? ExitCode.DONE : ExitCode.PARTLY_FAILED) : ExitCode.FAILED;
    }

    /** What comes next, waited for at most so many nanoseconds. */
    private interface Next {
        Standing within(long nanoseconds) throws InterruptedException;
    }

    /** Where it stands; {@code exitCode} is null while it goes on. */
    private record Standing(ProgressBar bar, String sentence, @Nullable Integer exitCode) {}
}
