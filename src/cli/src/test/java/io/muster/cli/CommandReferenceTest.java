package io.muster.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** {@code docs/reference/commands.md} is what {@code --help} says; {@code -Dmuster.docs.write=true} writes it anew. */
class CommandReferenceTest {
    private static final Path PAGE = Path.of("../../docs/reference/commands.md");
    private static final int COLUMNS = 100;

    @Test
    void thePageSaysWhatHelpSays() throws IOException {
        StringBuilder page = new StringBuilder(
                """
                # All commands

                Made from the code: what `--help` says of each. Examples and exit codes stand in [the command line](../command-line.md).
                """);
        CommandLine muster = MusterCli.commands(COLUMNS, false);
        muster.getSubcommands().values().stream()
                .flatMap(command -> Stream.concat(Stream.of(command), command.getSubcommands().values().stream()))
                .filter(command -> !command.getCommandSpec().usageMessage().hidden())
                .forEach(command -> page.append("\n## ")
                        .append(command.getCommandSpec().qualifiedName())
                        .append("\n\n```console\n")
                        .append(help(command))
                        .append("```\n"));
        if (Boolean.getBoolean("muster.docs.write")) {
            Files.createDirectories(PAGE.getParent());
            Files.writeString(PAGE, page);
        }
        assertThat(Files.readString(PAGE))
                .as("make it anew: mvn -pl src/cli -am test -Dtest=CommandReferenceTest"
                        + " -Dsurefire.failIfNoSpecifiedTests=false -Dmuster.docs.write=true")
                .isEqualTo(page.toString());
    }

    /** Whoever copies an example from a terminal of 80 columns gets it as it is meant; sentences are broken by us alone. */
    @Test
    void helpIsWholeInEightyColumns() throws IOException {
        List<String> tooLong = all(MusterCli.commands(80, false))
                .flatMap(command -> help(command).lines())
                .filter(line -> line.length() > 80)
                .toList();
        assertThat(tooLong).isEmpty();
        List<String> broken = all(MusterCli.commands(80, false))
                .flatMap(command ->
                        Stream.of(command.getCommandSpec().usageMessage().footer()))
                .filter(line -> line.startsWith("  ") && line.length() > 80)
                .toList();
        assertThat(broken).as("examples").isEmpty();
        List<String> twice = all(MusterCli.commands(80, false))
                .flatMap(command -> command.getCommandSpec().options().stream())
                .filter(option -> option.description().length > 1)
                .map(option -> option.longestName())
                .toList();
        assertThat(twice).as("broken by us and by the terminal").isEmpty();
        String script = Files.readString(Path.of("../../muster"));
        String ofScript = script.substring(script.indexOf("<<'HELP'"), script.indexOf("\nHELP\n"));
        assertThat(ofScript.lines().filter(line -> line.length() > 80)).isEmpty();
    }

    private static Stream<CommandLine> all(CommandLine command) {
        return Stream.concat(
                Stream.of(command), command.getSubcommands().values().stream().flatMap(CommandReferenceTest::all));
    }

    private static String help(CommandLine command) {
        StringBuilder text = new StringBuilder();
        command.getUsageMessage(CommandLine.Help.Ansi.OFF)
                .lines()
                .map(String::stripTrailing)
                .forEach(line -> text.append(line).append('\n'));
        return text.toString();
    }
}
