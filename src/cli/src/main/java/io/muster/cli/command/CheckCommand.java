package io.muster.cli.command;

import io.muster.cli.CliProblem;
import io.muster.cli.ExitCode;
import io.muster.cli.connection.ServerCommand;
import io.muster.cli.output.Fields;
import io.muster.cli.output.OutputOptions;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Tries a target condition. */
@Command(
        name = "check",
        description = "Say whether a target condition is right and what it matches now; changes nothing.",
        footer = {
            "",
            "Examples:",
            "  muster check \"STARTS_WITH(deviceId, 'model-v3.1')\"",
            "  muster check \"tags.region = 'eu' AND VERSION(reported.firmware) < '3.10'\""
        })
public final class CheckCommand extends ServerCommand {

    @Parameters(paramLabel = "CONDITION", description = "A target condition, in quotes.")
    private String condition;

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Override
    public Integer call() {
        Map<String, @Nullable Object> answer = to("conditions", "check").post(Map.of("targetCondition", condition));
        boolean valid = Boolean.TRUE.equals(answer.get("valid"));
        if (output.structured()) {
            screen().document(answer, output.format());
            return valid ? ExitCode.DONE : ExitCode.FAILED;
        }
        if (!valid) {
            throw CliProblem.failed(pointedAt(Fields.object(answer, "error")));
        }
        screen().line("matches %,d devices".formatted(Fields.number(answer, "matches")));
        if (answer.get("sample") instanceof List<?> sample) {
            sample.forEach(each -> screen().line("  " + Fields.shown(each)));
        }
        if (answer.get("warnings") instanceof List<?> warnings) {
            warnings.forEach(each -> screen().note("warning: " + warning(each)));
        }
        return ExitCode.DONE;
    }

    private static String warning(@Nullable Object each) {
        return each instanceof Map<?, ?> members && members.get("message") != null
                ? Fields.shown(members.get("message"))
                : Fields.shown(each);
    }

    /** The line that is wrong, and a mark below the place. */
    private String pointedAt(Map<String, @Nullable Object> error) {
        StringBuilder text = new StringBuilder(Fields.text(error, "detail"));
        int line = (int) Fields.number(error, "line");
        int column = (int) Fields.number(error, "column");
        List<String> lines = condition.lines().toList();
        if (line >= 1 && line <= lines.size() && column >= 1) {
            text.append("\n  ")
                    .append(lines.get(line - 1))
                    .append("\n  ")
                    .append(" ".repeat(column - 1))
                    .append('^');
        }
        if (!Fields.text(error, "near").isEmpty() && !text.toString().contains("did you mean")) {
            text.append("\n  did you mean ").append(Fields.text(error, "near")).append('?');
        }
        return text.toString();
    }
}
