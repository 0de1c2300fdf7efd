package io.muster.cli.command;

import io.muster.cli.CliProblem;
import io.muster.cli.ExitCode;
import io.muster.cli.output.Screen;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The script that lets a shell complete commands, options and ids. */
@Command(
        name = "completion",
        description = "Print the script that lets bash or zsh complete commands, options and ids from the server.",
        footer = {
            "",
            "Examples:",
            "  source <(muster completion bash)     in ~/.bashrc",
            "  source <(muster completion zsh)      in ~/.zshrc, below compinit"
        })
public final class CompletionCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "SHELL", description = "bash or zsh.")
    private String shell;

    @Override
    public Integer call() {
        if (!shell.equals("bash") && !shell.equals("zsh")) {
            throw CliProblem.usage("'%s' (expected: bash or zsh)".formatted(shell));
        }
        Screen screen = new Screen(spec.commandLine());
        screen.raw(script("completion." + shell));
        screen.flush();
        return ExitCode.DONE;
    }

    private static String script(String name) {
        try (InputStream script = CompletionCommand.class.getResourceAsStream(name)) {
            if (script == null) {
                throw new IllegalStateException(name + " is not in the program");
            }
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
