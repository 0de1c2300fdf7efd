package io.muster.cli.command;

import io.muster.cli.CliProblem;
import io.muster.cli.ExitCode;
import io.muster.cli.connection.ServerCommand;
import io.muster.cli.resource.Resource;
import io.muster.cli.resource.ResourceNames;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What the completion scripts ask: the words that can stand where the last, unfinished one stands. */
@Command(name = "complete", hidden = true, description = "Used by the scripts of 'muster completion'.")
public final class CompleteCommand extends ServerCommand {

    private static final int IDS = 100;

    @Spec
    private CommandSpec spec;

    @Parameters(arity = "0..*", paramLabel = "WORD")
    private List<String> words = List.of();

    @Override
    public Integer call() {
        candidates().forEach(screen()::line);
        return ExitCode.DONE;
    }

    private Stream<String> candidates() {
        List<String> before = words.isEmpty() ? List.of() : words.subList(0, words.size() - 1);
        String unfinished = words.isEmpty() ? "" : words.get(words.size() - 1);
        CommandLine command = spec.root().commandLine();
        List<String> arguments = new ArrayList<>();
        for (String word : before) {
            CommandLine inner = arguments.isEmpty() ? command.getSubcommands().get(word) : null;
            if (inner != null) {
                command = inner;
            } else if (!word.startsWith("-")) {
                arguments.add(word);
            }
        }
        Stream<String> found;
        if (unfinished.startsWith("-")) {
            found = command.getCommandSpec().options().stream().map(OptionSpec::longestName);
        } else if (arguments.isEmpty() && !command.getSubcommands().isEmpty()) {
            found = command.getSubcommands().values().stream()
                    .filter(each -> !each.getCommandSpec().usageMessage().hidden())
                    .map(CommandLine::getCommandName);
        } else {
            found = argument(command.getCommandName(), arguments, unfinished);
        }
        return found.filter(each -> each.startsWith(unfinished));
    }

    private Stream<String> argument(String command, List<String> before, String unfinished) {
        return switch (command) {
            case "get", "describe", "delete", "watch" ->
                before.isEmpty() ? new ResourceNames().stream() : ids(Resource.named(before.get(0)), unfinished);
            case "export" -> Stream.of("devices", "configurations");
            case "completion" -> Stream.of("bash", "zsh");
            case "explain", "set", "call", "message", "credential" ->
                before.isEmpty() ? ids(Resource.DEVICE, unfinished) : Stream.empty();
            case "why-not" -> ids(before.isEmpty() ? Resource.CONFIGURATION : Resource.DEVICE, unfinished);
            case "rollout" -> before.isEmpty() ? ids(Resource.CONFIGURATION, unfinished) : RolloutCommand.ACTS.stream();
            case "pause", "resume", "cancel", "retry-failed", "tasks" -> ids(Resource.CAMPAIGN, unfinished);
            case "stop", "restart", "skips" -> ids(Resource.JOB, unfinished);
            default -> Stream.empty();
        };
    }

    private Stream<String> ids(Resource resource, String prefix) {
        if (prefix.contains("'")) {
            throw CliProblem.usage("no id holds a quote");
        }
        String where = resource == Resource.DEVICE && !prefix.isEmpty()
                ? "STARTS_WITH(deviceId, '%s')".formatted(prefix)
                : null;
        return to(resource.plural())
                .with("where", where)
                .with("limit", IDS)
                .list()
                .limit(IDS)
                .map(resource::idOf);
    }
}
