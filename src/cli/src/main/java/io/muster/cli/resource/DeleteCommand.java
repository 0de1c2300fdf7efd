package io.muster.cli.resource;

import io.muster.cli.ExitCode;
import io.muster.cli.connection.Confirmation;
import io.muster.cli.connection.ServerCommand;
import io.muster.client.RawCall;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Removes what has these ids. */
@Command(
        name = "delete",
        description = "Remove devices, configurations, tokens or users by their ids.",
        footer = {
            "",
            "What a configuration set falls back to the next layer, or disappears from the devices.",
            "",
            "Examples:",
            "  muster delete configuration speed-v3.1",
            "  muster delete devices pump-7 pump-8 --yes",
            "  muster delete configuration speed-v3.1 --dry-run"
        })
public final class DeleteCommand extends ServerCommand {

    @Parameters(
            index = "0",
            paramLabel = "KIND",
            completionCandidates = ResourceNames.class,
            description = "device, configuration, token or user.")
    private String kind;

    @Parameters(index = "1..*", arity = "1..*", paramLabel = "ID", description = "Which.")
    private List<String> ids;

    @Option(names = "--dry-run", description = "Only say what would be removed.")
    private boolean dryRun;

    @Mixin
    private Confirmation confirmation = new Confirmation();

    @Override
    public Integer call() {
        Resource resource = Resource.named(kind);
        for (String id : ids) {
            String name = resource.singular() + "/" + id;
            if (dryRun) {
                to(resource.plural(), id).get();
                screen().line(name + " would be deleted");
                continue;
            }
            if (resource != Resource.CONFIGURATION) {
                confirmation.ask(screen(), "This deletes " + name + ".");
            }
            confirmation.confirmed(screen(), "Deleting " + name, devices -> {
                RawCall call = to(resource.plural(), id).with("expectDevices", devices);
                return call.delete();
            });
            screen().line(name + " deleted");
        }
        return ExitCode.DONE;
    }
}
