package io.muster.cli.connection;

import io.muster.cli.ExitCode;
import io.muster.cli.output.Screen;
import io.muster.cli.output.Table;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The saved contexts: lists them, chooses one, forgets one. */
@Command(
        name = "contexts",
        description = "List the saved servers, choose one, forget one.",
        footer = {
            "",
            "Examples:",
            "  muster contexts                    which there are; * marks the one in use",
            "  muster contexts use production     from now on",
            "  muster contexts forget test",
            "  muster get devices --context test  this once"
        })
public final class ContextsCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        Contexts contexts = Contexts.ofThisPerson();
        String current = contexts.current();
        Table table = new Table(List.of("", "NAME", "SERVER"));
        contexts.all().forEach(each -> table.row(each.name().equals(current) ? "*" : "", each.name(), each.server()));
        new Screen(spec.commandLine()).table(table);
        return ExitCode.DONE;
    }

    @Command(name = "use", description = "Use this context from now on.")
    int use(@Parameters(paramLabel = "NAME") String name) {
        Contexts.ofThisPerson().use(name);
        return ExitCode.DONE;
    }

    @Command(name = "forget", description = "Remove this context and its token from this machine.")
    int forget(@Parameters(paramLabel = "NAME") String name) {
        Contexts.ofThisPerson().remove(name);
        return ExitCode.DONE;
    }
}
