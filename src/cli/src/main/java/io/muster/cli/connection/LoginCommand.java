package io.muster.cli.connection;

import io.muster.cli.CliProblem;
import io.muster.cli.ExitCode;
import io.muster.cli.output.Screen;
import io.muster.client.MusterClient;
import java.io.Console;
import java.net.URI;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Saves a server and a token under a name, after trying them. */
@Command(
        name = "login",
        description = "Sign in to a server, and save it as a context.",
        footer = {
            "",
            "The token is read from --token-file, else from MUSTER_TOKEN, else it is asked for.",
            "",
            "Examples:",
            "  muster login http://127.0.0.1:8080 --token-file data/secrets/admin-token",
            "  muster login https://muster.example.com --name production"
        })
public final class LoginCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "URL",
            arity = "0..1",
            defaultValue = Connection.STANDARD_SERVER,
            description = "The server (default: ${DEFAULT-VALUE}).")
    private URI server;

    @Option(names = "--name", paramLabel = "NAME", description = "What the context is called (default: the host).")
    private @Nullable String name;

    @Option(names = "--token-file", paramLabel = "FILE", description = "A file that holds the token.")
    private @Nullable Path tokenFile;

    @Override
    public Integer call() {
        String address = Connection.checked(server.toString()).toString();
        String token = token();
        MusterClient client = Connection.connect(address, token);
        client.raw().to("devices").with("limit", 1).get();
        String saved = name == null ? server.getHost() : name;
        Contexts.ofThisPerson().save(new SavedContext(saved, address, token));
        Screen screen = new Screen(spec.commandLine());
        screen.line("signed in to %s as context '%s'".formatted(address, saved));
        if (screen.terminal().columns() > 0) {
            screen.note("next: 'muster get devices', or 'muster apply --help' for how to register the first");
        }
        return ExitCode.DONE;
    }

    private String token() {
        if (tokenFile != null) {
            return Connection.secretIn(tokenFile);
        }
        String given = System.getenv("MUSTER_TOKEN");
        if (given != null && !given.isBlank()) {
            return given.strip();
        }
        Console console = Boolean.getBoolean("muster.interactive") ? System.console() : null;
        char[] typed = console == null ? null : console.readPassword("Token: ");
        if (typed == null || typed.length == 0) {
            throw CliProblem.usage("no token: give --token-file FILE or MUSTER_TOKEN, or type it at the prompt");
        }
        return new String(typed).strip();
    }
}
