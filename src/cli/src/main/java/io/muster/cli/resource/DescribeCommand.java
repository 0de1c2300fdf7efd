package io.muster.cli.resource;

import io.muster.cli.CliProblem;
import io.muster.cli.ExitCode;
import io.muster.cli.connection.ServerCommand;
import io.muster.cli.output.Fields;
import io.muster.cli.output.OutputOptions;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Shows one resource with all that is known of it. */
@Command(
        name = "describe",
        description = "Show one device, configuration, campaign or job with all that is known of it.",
        footer = {
            "",
            "A device: its registration and its twin. A configuration: what it says, how far it is on which part"
                    + " of its devices, and why it is not further. A job: its partitions and what it could not process.",
            "",
            "Examples:",
            "  muster describe device pump-7",
            "  muster describe configuration speed-v3.1 -o json | jq .status.pendingOffline"
        })
public final class DescribeCommand extends ServerCommand {

    private static final int SKIPS = 20;

    @Parameters(index = "0", paramLabel = "KIND", completionCandidates = ResourceNames.class, description = "What.")
    private String kind;

    @Parameters(index = "1", paramLabel = "ID", description = "Which.")
    private String id;

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Override
    public Integer call() {
        Map<String, @Nullable Object> whole = whole(Resource.named(kind));
        if (output.structured()) {
            screen().document(whole, output.format());
        } else {
            Description.of(whole).forEach(screen()::line);
        }
        return ExitCode.DONE;
    }

    private Map<String, @Nullable Object> whole(Resource resource) {
        Map<String, @Nullable Object> whole =
                new LinkedHashMap<>(to(resource.plural(), id).get());
        switch (resource) {
            case DEVICE -> whole.put("twin", without(to("devices", id, "twin").get(), "deviceId", "connected"));
            case CONFIGURATION ->
                whole.put("status", without(to("configurations", id, "status").get(), "revision", "epoch"));
            case JOB -> {
                if (Fields.number(whole, "skipped") > 0) {
                    whole.put(
                            "skips",
                            to("jobs", id, "skips")
                                    .with("limit", SKIPS)
                                    .list()
                                    .limit(SKIPS)
                                    .toList());
                }
            }
            case CAMPAIGN -> {}
            case FIELD, TOKEN, USER ->
                throw CliProblem.usage("muster get shows all that is known of a " + resource.singular());
        }
        return whole;
    }

    private static Map<String, @Nullable Object> without(Map<String, @Nullable Object> object, String... names) {
        Map<String, @Nullable Object> rest = new LinkedHashMap<>(object);
        for (String name : names) {
            rest.remove(name);
        }
        return rest;
    }
}
