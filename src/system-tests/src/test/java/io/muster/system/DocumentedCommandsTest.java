package io.muster.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.muster.cli.MusterCli;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/**
 * No command stands in the documentation that no test knows: one in a block is run ({@code sh}, {@link DocumentationIT})
 * or starts or stops a whole platform ({@code console}); one in a sentence or a CI job is one that the command line takes.
 */
final class DocumentedCommandsTest {
    private static final Path ROOT = Path.of("../..");
    private static final Pattern BLOCK =
            Pattern.compile("^ *```(\\w*)\\R(.*?)^ *```$", Pattern.DOTALL | Pattern.MULTILINE);
    private static final Pattern INDENTED = Pattern.compile("(?<=\\n\\n)((?:    .*\\R)+)");
    private static final Pattern COMMAND = Pattern.compile(
            "^\\s*(?:\\$ |- )?(?:\\./)?(muster|curl|mosquitto_pub|mosquitto_sub|mvn|java|mariadb-dump) .*");
    private static final Pattern IN_A_SENTENCE = Pattern.compile("`(?:\\./)?muster ([a-z-][^`]*)`");
    private static final Pattern IN_A_LINE = Pattern.compile("(?:^|.*?\\s)(?:\\./)?muster (\\S.*)");
    private static final Pattern BETWEEN_COMMANDS = Pattern.compile("[;|]|\\$\\(|&&");

    /** They start a platform, build, or need another machine's database: the launcher's tests are theirs. */
    private static final List<String> OF_THE_PLATFORM =
            List.of("demo", "up", "test", "benchmark", "backup", "restore", "commands", "--help");

    /** Words that stand for what a reader fills in. */
    private static final String ELLIPSIS = "…";

    /** The reference is help, word for word, which its own test sees to; its examples are no pages' commands. */
    @Test
    void eachCommandInABlockIsRun() throws IOException {
        for (Path file : DocumentedPage.files(ROOT)) {
            if (file.endsWith(Path.of("reference", "commands.md"))) {
                continue;
            }
            assertThat(notRun(Files.readString(file))).as(file.toString()).isEmpty();
        }
    }

    @Test
    void eachCommandInASentenceIsOneThatTheCommandLineTakes() throws IOException {
        int known = 0;
        for (Path file : DocumentedPage.files(ROOT)) {
            List<String> named = named(Files.readString(file));
            known += named.size();
            assertThat(named.stream().filter(each -> !isTaken(each)))
                    .as(file.toString())
                    .isEmpty();
        }
        assertThat(known).isGreaterThan(15);
    }

    @Test
    void oneThatIsNotRunIsFound() {
        String page =
                """
                Do this:

                ```
                ./muster get devices
                ```
                ```sh
                ./muster get devices
                ```
                ```console
                $ ./muster demo
                $ ./muster get configurations
                ```

                    curl http://127.0.0.1:8080

                Or `muster gett devices`, `muster get devices --colour` and `./muster apply -f …`.
                """;
        assertThat(notRun(page))
                .containsExactly("./muster get devices", "$ ./muster get configurations", "curl http://127.0.0.1:8080");
        assertThat(named(page).stream().filter(each -> !isTaken(each)))
                .containsExactly("gett devices", "get devices --colour");
    }

    private static List<String> notRun(String page) {
        List<String> found = new ArrayList<>();
        Matcher block = BLOCK.matcher(page);
        while (block.find()) {
            String kind = block.group(1);
            if (!kind.equals("sh") && !kind.equals("yaml")) {
                commands(block.group(2))
                        .filter(each -> !(kind.equals("console") && isOfThePlatform(each)))
                        .forEach(found::add);
            }
        }
        Matcher indented = INDENTED.matcher(block.replaceAll(""));
        while (indented.find()) {
            commands(indented.group(1)).forEach(found::add);
        }
        return found;
    }

    private static Stream<String> commands(String block) {
        return block.lines().filter(line -> COMMAND.matcher(line).matches()).map(String::strip);
    }

    private static boolean isOfThePlatform(String command) {
        String words = command.replaceFirst("^\\$ ", "").replaceFirst("^\\./", "");
        return words.startsWith("muster ")
                ? OF_THE_PLATFORM.contains(first(words.substring("muster ".length())))
                : words.startsWith("mariadb") || words.startsWith("mosquitto");
    }

    private static String first(String words) {
        int end = words.indexOf(' ');
        return end < 0 ? words : words.substring(0, end);
    }

    /** The commands in sentences and in CI jobs, without the program's name. */
    private static List<String> named(String page) {
        List<String> found = new ArrayList<>();
        Matcher block = BLOCK.matcher(page);
        while (block.find()) {
            if (block.group(1).equals("yaml")) {
                block.group(2)
                        .lines()
                        .flatMap(BETWEEN_COMMANDS::splitAsStream)
                        .map(part -> part.replaceFirst("[)#].*", "").strip())
                        .map(IN_A_LINE::matcher)
                        .filter(Matcher::matches)
                        .map(part -> part.group(1))
                        .forEach(found::add);
            }
        }
        Matcher sentence = IN_A_SENTENCE.matcher(block.replaceAll(""));
        while (sentence.find()) {
            found.add(sentence.group(1));
        }
        return found;
    }

    private static boolean isTaken(String command) {
        List<String> words = Arrays.stream(command.strip().split("\\s+", -1))
                .map(word -> word.replaceAll("[\"']", ""))
                .filter(word -> !word.equals(ELLIPSIS))
                .toList();
        if (OF_THE_PLATFORM.contains(words.get(0)) || words.get(0).equals("COMMAND")) {
            return true;
        }
        try {
            CommandLine.ParseResult unused = MusterCli.commands(80, false).parseArgs(words.toArray(String[]::new));
            return true;
        } catch (CommandLine.MissingParameterException brief) {
            // "muster login", as a sentence names it.
            return true;
        } catch (ParameterException wrong) {
            return false;
        }
    }
}
