package io.muster.cli;

import io.muster.cli.command.AuditCommand;
import io.muster.cli.command.CallCommand;
import io.muster.cli.command.CheckCommand;
import io.muster.cli.command.CompleteCommand;
import io.muster.cli.command.CompletionCommand;
import io.muster.cli.command.ExplainCommand;
import io.muster.cli.command.ExportCommand;
import io.muster.cli.command.ImportCommand;
import io.muster.cli.command.JobsCommand;
import io.muster.cli.command.MessageCommand;
import io.muster.cli.command.SetCommand;
import io.muster.cli.command.TokensCommand;
import io.muster.cli.command.WatchCommand;
import io.muster.cli.command.WhyNotCommand;
import io.muster.cli.connection.ContextsCommand;
import io.muster.cli.connection.LoginCommand;
import io.muster.cli.document.ApplyCommand;
import io.muster.cli.document.DiffCommand;
import io.muster.cli.document.PlanCommand;
import io.muster.cli.resource.DeleteCommand;
import io.muster.cli.resource.DescribeCommand;
import io.muster.cli.resource.GetCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;

/** What {@code ./muster} runs for everything but the platform itself. */
@Command(
        name = "muster",
        version = "Muster 1.0.0-SNAPSHOT",
        description = "Manages large fleets of IoT devices: one request for a set of devices, present and future.",
        subcommands = {
            LoginCommand.class,
            ContextsCommand.class,
            GetCommand.class,
            DescribeCommand.class,
            ApplyCommand.class,
            PlanCommand.class,
            DiffCommand.class,
            DeleteCommand.class,
            CheckCommand.class,
            ExplainCommand.class,
            WhyNotCommand.class,
            SetCommand.class,
            CallCommand.class,
            MessageCommand.class,
            WatchCommand.class,
            JobsCommand.class,
            ImportCommand.class,
            ExportCommand.class,
            TokensCommand.class,
            AuditCommand.class,
            CompletionCommand.class,
            CompleteCommand.class
        },
        footerHeading = "%n",
        footer = {
            "Begin with:",
            "  muster login http://127.0.0.1:8080 --token-file data/secrets/admin-token",
            "  muster get devices",
            "  muster apply --help                shows what a document looks like",
            "",
            "Exit codes: 0 done, 1 failed, 2 usage, 3 not found, 4 refused or conflict, 5 partly failed, 6 not reachable."
        })
public final class MusterCli {

    private MusterCli() {}

    /** The commands, as they write to a terminal of so many columns, with colours or without. */
    public static CommandLine commands(int columns, boolean colour) {
        CommandLine commands = new CommandLine(new MusterCli());
        commands.setCaseInsensitiveEnumValuesAllowed(true);
        commands.setUsageHelpWidth(Math.max(60, Math.min(columns > 0 ? columns : 100, 120)));
        commands.setColorScheme(CommandLine.Help.defaultColorScheme(colour ? Ansi.ON : Ansi.OFF));
        addHelp(commands);
        commands.setExecutionExceptionHandler((failure, command, parsed) -> {
            command.getErr().println("muster: " + Failures.message(failure));
            command.getErr().flush();
            return Failures.exitCode(failure);
        });
        return commands;
    }

    private static void addHelp(CommandLine command) {
        command.getCommandSpec().mixinStandardHelpOptions(true);
        command.getSubcommands().values().forEach(MusterCli::addHelp);
    }

    public static void main(String[] arguments) {
        String columns = System.getProperty("muster.columns", "");
        boolean colour = Boolean.getBoolean("muster.terminal") && System.getenv("NO_COLOR") == null;
        CommandLine commands = commands(columns.matches("[1-9][0-9]{0,4}") ? Integer.parseInt(columns) : 0, colour);
        System.exit(commands.execute(arguments));
    }
}
