package io.muster.cli;

import static java.util.Map.entry;

import io.muster.cli.campaign.CampaignCommand;
import io.muster.cli.command.AuditCommand;
import io.muster.cli.command.CallCommand;
import io.muster.cli.command.CheckCommand;
import io.muster.cli.command.CompleteCommand;
import io.muster.cli.command.CompletionCommand;
import io.muster.cli.command.CredentialCommand;
import io.muster.cli.command.ExplainCommand;
import io.muster.cli.command.ExportCommand;
import io.muster.cli.command.ImportCommand;
import io.muster.cli.command.JobsCommand;
import io.muster.cli.command.MessageCommand;
import io.muster.cli.command.RolloutCommand;
import io.muster.cli.command.SetCommand;
import io.muster.cli.command.TokensCommand;
import io.muster.cli.command.WatchCommand;
import io.muster.cli.command.WhyNotCommand;
import io.muster.cli.connection.ContextsCommand;
import io.muster.cli.connection.LoginCommand;
import io.muster.cli.document.ApplyCommand;
import io.muster.cli.document.DiffCommand;
import io.muster.cli.document.PlanCommand;
import io.muster.cli.output.Paragraph;
import io.muster.cli.resource.DeleteCommand;
import io.muster.cli.resource.DescribeCommand;
import io.muster.cli.resource.GetCommand;
import java.util.List;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;

/** What {@code ./muster} runs for everything but the platform itself. */
@Command(
        name = "muster",
        version = "Muster 1.0.0-SNAPSHOT",
        description = "Manages large fleets of IoT devices: one request for a set of devices, present and future.",
        footerHeading = "%n",
        footer = {
            "Begin with:",
            "  muster login http://127.0.0.1:8080 --token-file data/secrets/admin-token",
            "  muster get devices",
            "  muster apply --help                what documents look like",
            "  muster apply -f fleet.yaml         makes devices, sets their properties",
            "  muster explain DEVICE              why it has the values that it has",
            "  muster campaign create --help      calls and messages to many devices",
            "",
            "Exit codes: 0 done, 1 failed, 2 usage, 3 not found, 4 refused or conflict,",
            "5 partly failed, 6 not reachable."
        })
public final class MusterCli {

    /** In the order in which help shows them. */
    private static final List<Map.Entry<String, Class<?>>> COMMANDS = List.of(
            entry("login", LoginCommand.class),
            entry("contexts", ContextsCommand.class),
            entry("get", GetCommand.class),
            entry("describe", DescribeCommand.class),
            entry("apply", ApplyCommand.class),
            entry("plan", PlanCommand.class),
            entry("diff", DiffCommand.class),
            entry("delete", DeleteCommand.class),
            entry("credential", CredentialCommand.class),
            entry("check", CheckCommand.class),
            entry("explain", ExplainCommand.class),
            entry("why-not", WhyNotCommand.class),
            entry("rollout", RolloutCommand.class),
            entry("set", SetCommand.class),
            entry("call", CallCommand.class),
            entry("message", MessageCommand.class),
            entry("campaign", CampaignCommand.class),
            entry("watch", WatchCommand.class),
            entry("jobs", JobsCommand.class),
            entry("import", ImportCommand.class),
            entry("export", ExportCommand.class),
            entry("tokens", TokensCommand.class),
            entry("audit", AuditCommand.class),
            entry("completion", CompletionCommand.class),
            entry("complete", CompleteCommand.class));

    private MusterCli() {}

    /**
     * The commands, as they write to a terminal of so many columns, with colours or without.
     *
     * @param arguments what they will be asked: where that begins with a command, the others are not made, since looking
     *     at the options of all takes longer than most commands
     */
    public static CommandLine commands(int columns, boolean colour, String... arguments) {
        CommandLine commands = new CommandLine(new MusterCli());
        List<Map.Entry<String, Class<?>>> asked = COMMANDS.stream()
                .filter(each -> arguments.length > 0 && each.getKey().equals(arguments[0]))
                .filter(each -> each.getValue() != CompleteCommand.class)
                .toList();
        boolean onlyVersion = arguments.length == 1 && Set.of("-V", "--version").contains(arguments[0]);
        (asked.isEmpty() && !onlyVersion ? COMMANDS : asked).forEach(each -> commands.addSubcommand(each.getValue()));
        commands.setCaseInsensitiveEnumValuesAllowed(true);
        commands.setUsageHelpWidth(Math.max(60, Math.min(columns > 0 ? columns : 100, 120)));
        commands.setColorScheme(CommandLine.Help.defaultColorScheme(colour ? Ansi.ON : Ansi.OFF));
        addHelp(commands);
        commands.setExecutionExceptionHandler((failure, command, parsed) -> {
            command.getErr().println(Paragraph.of("muster: " + Failures.message(failure), columns));
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
        EarlyLoading.beginFor(arguments);
        String columns = System.getProperty("muster.columns", "");
        boolean colour = Boolean.getBoolean("muster.terminal") && System.getenv("NO_COLOR") == null;
        int width = columns.matches("[1-9][0-9]{0,4}") ? Integer.parseInt(columns) : 0;
        int exitCode = commands(width, colour, arguments).execute(arguments);
        endHttpClients();
        System.exit(exitCode);
    }

    /** At its end the JVM waits 300 ms for threads in system calls, as those are with which HTTP clients wait for more. */
    private static void endHttpClients() {
        Thread[] threads = new Thread[Thread.activeCount() + 10];
        int count = Thread.enumerate(threads);
        for (int i = 0; i < count; i++) {
            if (threads[i].getName().endsWith("-SelectorManager")) {
                threads[i].interrupt();
            }
        }
    }
}
