package io.muster.cli.campaign;

import io.muster.cli.CliProblem;
import io.muster.cli.ExitCode;
import io.muster.cli.connection.Confirmation;
import io.muster.cli.connection.ServerCommand;
import io.muster.cli.output.JsonText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes a campaign from options; what they do not say, a document does. */
@Command(
        name = "create",
        description = "Make a campaign: a call or a message for a set of devices.",
        footer = {
            "",
            "Schedules, windows, retries and abort rules are written in a document of kind Campaign, for 'muster apply'.",
            "",
            "Examples:",
            "  muster campaign create reboot-v3 --call reboot --per-second 500 \\",
            "      --where \"tags.model = 'v3'\"",
            "  muster campaign create news --message '{\"text\": \"hello\"}' \\",
            "      --device pump-7 --device pump-8",
            "  muster campaign create recall --call reboot --devices recalled.csv",
            "  muster campaign create reboot-again --call reboot --failed-in reboot-v3"
        })
public final class CreateCommand extends ServerCommand {

    @Parameters(index = "0", paramLabel = "ID", description = "What it is called.")
    private String id;

    @Option(names = "--call", paramLabel = "METHOD", description = "Call this method.")
    private @Nullable String method;

    @Option(names = "--message", paramLabel = "PAYLOAD", description = "Send this message.")
    private @Nullable String message;

    @Option(names = "--payload", paramLabel = "JSON", description = "What the method is given.")
    private @Nullable String payload;

    @Option(
            names = {"-w", "--where"},
            paramLabel = "CONDITION",
            description = "Devices that this is true for.")
    private @Nullable String where;

    @Option(names = "--device", paramLabel = "ID", description = "This device; repeatable.")
    private List<String> devices = List.of();

    @Mixin
    private DeviceListOption deviceList = new DeviceListOption();

    @Option(names = "--failed-in", paramLabel = "CAMPAIGN", description = "Devices on which this campaign failed.")
    private @Nullable String failedIn;

    @Option(names = "--continuous", description = "Also devices that come to match until it ends.")
    private boolean continuous;

    @Option(names = "--per-second", paramLabel = "N", description = "At most so many devices a second.")
    private @Nullable Integer perSecond;

    @Option(names = "--max-outstanding", paramLabel = "N", description = "At most so many unanswered.")
    private @Nullable Integer maxOutstanding;

    @Option(names = "--attempts", paramLabel = "N", description = "How often a device is tried.")
    private @Nullable Integer attempts;

    @Option(names = "--response-timeout", paramLabel = "DURATION", description = "How long a device has, as PT30S.")
    private @Nullable String responseTimeout;

    @Option(
            names = "--expires-in",
            paramLabel = "DURATION",
            description = "How long offline devices are waited for, as P1D.")
    private @Nullable String expiresIn;

    @Option(names = "--dry-run", description = "Only print what would be sent.")
    private boolean dryRun;

    @Mixin
    private Confirmation confirmation = new Confirmation();

    @Override
    public Integer call() {
        Map<String, @Nullable Object> targets = targets();
        Map<String, @Nullable Object> spec = spec(targets);
        if (dryRun) {
            if (deviceList.isGiven()) {
                screen().note("with a deviceList of %,d ids among its targets".formatted(deviceList.check()));
            }
            screen().line(JsonText.pretty(spec));
            return ExitCode.DONE;
        }
        if (deviceList.isGiven()) {
            targets.put("deviceList", deviceList.send(client(), screen()).deviceList());
        }
        confirmation.confirmed(screen(), "campaign/" + id, number -> to("campaigns")
                .with("expectDevices", number)
                .post(spec));
        screen().line("campaign/%s created ('muster watch campaign %s' shows it)".formatted(id, id));
        return ExitCode.DONE;
    }

    private Map<String, @Nullable Object> spec(Map<String, @Nullable Object> targets) {
        if ((method == null) == (message == null)) {
            throw CliProblem.usage("give one of --call METHOD and --message PAYLOAD");
        }
        Map<String, @Nullable Object> spec = new LinkedHashMap<>();
        spec.put("id", id);
        if (method != null) {
            spec.put("kind", "call");
            spec.put("method", method);
            put(spec, "payload", payload == null ? null : JsonText.read(payload, "--payload"));
        } else {
            spec.put("kind", "message");
            put(spec, "payload", message == null ? null : JsonText.typed(message));
        }
        put(spec, "responseTimeout", responseTimeout);
        spec.put("targets", targets);
        Map<String, @Nullable Object> pace = new LinkedHashMap<>();
        put(pace, "perSecond", perSecond);
        put(pace, "maxOutstanding", maxOutstanding);
        put(spec, "pace", pace.isEmpty() ? null : pace);
        put(spec, "retry", attempts == null ? null : Map.of("attempts", attempts));
        put(spec, "expiresIn", expiresIn);
        return spec;
    }

    private Map<String, @Nullable Object> targets() {
        Map<String, @Nullable Object> targets = new LinkedHashMap<>();
        put(targets, "condition", where);
        put(targets, "deviceIds", devices.isEmpty() ? null : devices);
        put(targets, "failedIn", failedIn);
        if (targets.isEmpty() && !deviceList.isGiven()) {
            throw CliProblem.usage(
                    "which devices? --where CONDITION, --device ID, --devices FILE or --failed-in CAMPAIGN");
        }
        if (deviceList.isGiven() && (!devices.isEmpty() || failedIn != null)) {
            throw CliProblem.usage("--devices FILE stands alone or with --where CONDITION");
        }
        targets.put("mode", continuous ? "continuous" : "snapshot");
        return targets;
    }

    private static void put(Map<String, @Nullable Object> object, String name, @Nullable Object value) {
        if (value != null) {
            object.put(name, value);
        }
    }
}
