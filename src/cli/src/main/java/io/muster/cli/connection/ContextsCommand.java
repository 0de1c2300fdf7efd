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
        subcommands = {ContextsCommand.Use.class, ContextsCommand.Forget.class},
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

    /** Chooses a context. */
    @Command(name = "use", description = "Use this context from now on.")
    static final class Use implements Callable<Integer> {

        @Parameters(paramLabel = "NAME")
        private String name;

        @Override
        public Integer call() {
            Contexts.ofThisPerson().use(name);
            return ExitCode.DONE;
        }
    }

    /** Forgets a context. */
    @Command(name = "forget", description = "Remove this context and its token from this machine.")
    static final class Forget implements Callable<Integer> {

        @Parameters(paramLabel = "NAME")
        private String name;

        @Override
        public Integer call() {
            Contexts.ofThisPerson().remove(name);
            return ExitCode.DONE;
        }
    }
}
