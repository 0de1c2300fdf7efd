package io.muster.cli.command;

import io.muster.cli.CliProblem;
import io.muster.cli.ExitCode;
import io.muster.cli.connection.Contexts;
import io.muster.cli.connection.SavedContext;
import io.muster.cli.connection.ServerCommand;
import io.muster.cli.resource.Resource;
import io.muster.cli.resource.ResourceNames;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
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
    /** Of what the server does not narrow by the beginning of an id. */
    private static final int LOOKED_AT = 1_000;

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
        OptionSpec open = null;
        for (String word : before) {
            CommandLine inner = arguments.isEmpty() ? command.getSubcommands().get(word) : null;
            if (open != null) {
                open = null;
            } else if (word.startsWith("-")) {
                open = optionWithValue(command, word);
            } else if (inner != null) {
                command = inner;
            } else {
                arguments.add(word);
            }
        }
        return candidates(command, open, arguments, unfinished).filter(each -> each.startsWith(unfinished));
    }

    private Stream<String> candidates(
            CommandLine command, @Nullable OptionSpec open, List<String> arguments, String unfinished) {
        if (open != null) {
            return values(open, unfinished);
        }
        if (unfinished.startsWith("-") && unfinished.contains("=")) {
            String name = unfinished.substring(0, unfinished.indexOf('='));
            OptionSpec option = optionWithValue(command, name);
            return option == null
                    ? Stream.empty()
                    : values(option, unfinished.substring(name.length() + 1)).map(value -> name + "=" + value);
        }
        if (unfinished.startsWith("-")) {
            return command.getCommandSpec().options().stream()
                    .filter(each -> !each.hidden())
                    .map(OptionSpec::longestName);
        }
        if (arguments.isEmpty() && !command.getSubcommands().isEmpty()) {
            return command.getSubcommands().values().stream()
                    .filter(each -> !each.getCommandSpec().usageMessage().hidden())
                    .map(CommandLine::getCommandName);
        }
        return argument(command.getCommandName(), arguments, unfinished);
    }

    private static @Nullable OptionSpec optionWithValue(CommandLine command, String name) {
        OptionSpec option = command.getCommandSpec().optionsMap().get(name);
        return option == null || option.arity().max() == 0 ? null : option;
    }

    /** Where it is a file, none: the shell knows those. */
    private Stream<String> values(OptionSpec option, String unfinished) {
        return switch (option.longestName()) {
            case "--context" -> contexts();
            case "--device" -> ids(Resource.DEVICE, unfinished);
            case "--failed-in" -> ids(Resource.CAMPAIGN, unfinished);
            case "--delete" -> ids(Resource.CONFIGURATION, unfinished);
            default ->
                option.completionCandidates() == null
                        ? Stream.empty()
                        : StreamSupport.stream(option.completionCandidates().spliterator(), false);
        };
    }

    private Stream<String> argument(String command, List<String> before, String unfinished) {
        return switch (command) {
            case "get", "describe", "delete" ->
                before.isEmpty() ? new ResourceNames().stream() : ids(Resource.named(before.get(0)), unfinished);
            case "watch" ->
                before.isEmpty()
                        ? Stream.of("configuration", "campaign", "job")
                        : ids(Resource.named(before.get(0)), unfinished);
            case "export" -> before.isEmpty() ? Stream.of("devices", "configurations") : Stream.empty();
            case "completion" -> before.isEmpty() ? Stream.of("bash", "zsh") : Stream.empty();
            case "use", "forget" -> contexts();
            case "explain", "set", "call", "message", "credential" ->
                before.isEmpty() ? ids(Resource.DEVICE, unfinished) : Stream.empty();
            case "why-not" -> ids(before.isEmpty() ? Resource.CONFIGURATION : Resource.DEVICE, unfinished);
            case "rollout" -> before.isEmpty() ? ids(Resource.CONFIGURATION, unfinished) : RolloutCommand.ACTS.stream();
            case "pause", "resume", "cancel", "retry-failed", "tasks" -> ids(Resource.CAMPAIGN, unfinished);
            case "stop", "restart", "skips" -> ids(Resource.JOB, unfinished);
            default -> Stream.empty();
        };
    }

    private static Stream<String> contexts() {
        return Contexts.ofThisPerson().all().stream().map(SavedContext::name);
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
                .with("limit", where == null && resource != Resource.DEVICE ? LOOKED_AT : IDS)
                .list()
                .limit(LOOKED_AT)
                .map(resource::idOf)
                .filter(id -> id.startsWith(prefix))
                .limit(IDS);
    }
}
