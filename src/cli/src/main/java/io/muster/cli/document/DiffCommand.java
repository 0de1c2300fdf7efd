package io.muster.cli.document;

import io.muster.cli.CliProblem;
import io.muster.cli.ExitCode;
import io.muster.cli.connection.ServerCommand;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows where documents and server differ. */
@Command(
        name = "diff",
        description = "Show where documents and server differ, leaf by leaf.",
        footer = {
            "",
            "+ is missing on the server, - is there and not in the document, ~ differs.",
            "",
            "Examples:",
            "  muster diff -f fleet/",
            "  muster diff -f fleet/ --exit-code   ends with 2 where they differ"
        })
public final class DiffCommand extends ServerCommand {

    @Mixin
    private FileOptions files = new FileOptions();

    @Option(names = "--exit-code", description = "End with 2 where they differ.")
    private boolean exitCode;

    @Override
    public Integer call() {
        if (!files.given()) {
            throw CliProblem.usage("nothing to compare: give -f FILE");
        }
        boolean differs = false;
        List<Document> documents = files.read();
        Present server = Present.of(client().raw(), documents);
        for (Document document : documents) {
            Map<String, @Nullable Object> present = server.find(document).orElse(Map.of());
            List<Difference> differences = Difference.of(document, present);
            if (!differences.isEmpty()) {
                differs = true;
                screen().line(screen().terminal().bold(document.name() + (present.isEmpty() ? " (new)" : "")));
                differences.forEach(each -> screen().line("  " + coloured(each.line())));
            }
        }
        return differs && exitCode ? ExitCode.USAGE : ExitCode.DONE;
    }

    private String coloured(String line) {
        return switch (line.charAt(0)) {
            case '+' -> screen().terminal().green(line);
            case '-' -> screen().terminal().red(line);
            default -> line;
        };
    }
}
