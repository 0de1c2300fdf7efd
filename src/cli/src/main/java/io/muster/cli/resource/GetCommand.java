package io.muster.cli.resource;

import io.muster.cli.CliProblem;
import io.muster.cli.ExitCode;
import io.muster.cli.connection.ServerCommand;
import io.muster.cli.output.LimitOption;
import io.muster.cli.output.Listing;
import io.muster.cli.output.OutputOptions;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lists resources, or shows those with these ids. */
@Command(
        name = "get",
        description = "List devices, configurations, campaigns, jobs, fields, tokens, users, or show some of them.",
        footer = {
            "",
            "Examples:",
            "  muster get devices --where \"tags.region = 'eu' AND NOT connected\"",
            "  muster get devices --where \"STARTS_WITH(deviceId, 'model-v3.1')\" --count",
            "  muster get device pump-7 -o yaml",
            "  muster get configurations -o wide",
            "  muster get devices -o name | wc -l"
        })
public final class GetCommand extends ServerCommand {

    @Parameters(
            index = "0",
            paramLabel = "KIND",
            completionCandidates = ResourceNames.class,
            description = "${COMPLETION-CANDIDATES}; also in the singular.")
    private String kind;

    @Parameters(index = "1..*", paramLabel = "ID", description = "Only these.")
    private List<String> ids = List.of();

    @Option(
            names = {"-w", "--where"},
            paramLabel = "CONDITION",
            description = "Only devices that this target condition is true for.")
    private @Nullable String where;

    @Mixin
    private LimitOption limit = new LimitOption(1_000);

    @Option(names = "--count", description = "Only how many devices there are.")
    private boolean count;

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Override
    public Integer call() {
        Resource resource = Resource.named(kind);
        if ((where != null || count) && resource != Resource.DEVICE) {
            throw CliProblem.usage("--where and --count are for devices");
        }
        if (count) {
            screen().line(Long.toString(client().devices().count(where)));
            return ExitCode.DONE;
        }
        if (ids.size() == 1 && output.structured()) {
            screen().document(to(resource.plural(), ids.get(0)).get(), output.format());
            return ExitCode.DONE;
        }
        Listing listing = new Listing(screen(), output.format());
        listing.write(items(resource), resource.columns(), item -> resource.singular() + "/" + resource.idOf(item));
        limit.tell(screen());
        return ExitCode.DONE;
    }

    private Stream<Map<String, @Nullable Object>> items(Resource resource) {
        if (!ids.isEmpty()) {
            return ids.stream().map(id -> to(resource.plural(), id).get());
        }
        return limit.of(to(resource.plural())
                .with("where", where)
                .with("limit", limit.page())
                .list());
    }
}
