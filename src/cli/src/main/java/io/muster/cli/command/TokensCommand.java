package io.muster.cli.command;

import io.muster.cli.ExitCode;
import io.muster.cli.connection.ServerCommand;
import io.muster.cli.output.Fields;
import io.muster.cli.output.LimitOption;
import io.muster.cli.output.Listing;
import io.muster.cli.output.OutputOptions;
import io.muster.cli.resource.Resource;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Bearer tokens: lists them, makes one, ends one. */
@Command(
        name = "tokens",
        description = "List tokens, make one, end one.",
        subcommands = {TokensCommand.Create.class, TokensCommand.Delete.class},
        footer = {
            "",
            "Examples:",
            "  muster tokens",
            "  muster tokens create ci --role admin --valid-for P90D > ci.token",
            "                             only the token goes to standard output",
            "  muster tokens delete 3"
        })
public final class TokensCommand extends ServerCommand {

    @Mixin
    private LimitOption limit = new LimitOption(1_000);

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Override
    public Integer call() {
        new Listing(screen(), output.format())
                .write(
                        limit.of(to("tokens").with("limit", limit.page()).list()),
                        Resource.TOKEN.columns(),
                        token -> "token/" + Resource.TOKEN.idOf(token));
        limit.tell(screen());
        return ExitCode.DONE;
    }

    /** Which a token may have, for completion and help. */
    static final class Roles extends ArrayList<String> {
        private static final long serialVersionUID = 1L;

        Roles() {
            super(List.of("viewer", "operator", "admin"));
        }
    }

    /** Makes a token. */
    @Command(name = "create", description = "Make a token; it is shown this once.")
    static final class Create extends ServerCommand {

        @Parameters(paramLabel = "NAME", description = "For whom or what.")
        private String name;

        @Option(
                names = "--role",
                required = true,
                paramLabel = "ROLE",
                completionCandidates = Roles.class,
                description = "${COMPLETION-CANDIDATES}.")
        private String role;

        @Option(
                names = "--valid-for",
                paramLabel = "DURATION",
                description = "As P90D; without it, until it is deleted.")
        private @Nullable Duration validFor;

        @Override
        public Integer call() {
            Map<String, @Nullable Object> asked = new LinkedHashMap<>();
            asked.put("name", name);
            asked.put("role", role);
            if (validFor != null) {
                asked.put("expiresAt", Instant.now().plus(validFor).toString());
            }
            Map<String, @Nullable Object> made = to("tokens").post(asked);
            screen().note("token/%s, shown this once:".formatted(Fields.text(made, "id")));
            screen().line(Fields.text(made, "token"));
            return ExitCode.DONE;
        }
    }

    /** Ends a token. */
    @Command(name = "delete", description = "End a token at once.")
    static final class Delete extends ServerCommand {

        @Parameters(paramLabel = "TOKEN")
        private String token;

        @Override
        public Integer call() {
            to("tokens", token).delete();
            screen().line("token/%s deleted".formatted(token));
            return ExitCode.DONE;
        }
    }
}
