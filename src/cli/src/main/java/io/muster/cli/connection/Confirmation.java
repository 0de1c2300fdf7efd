package io.muster.cli.connection;

import io.muster.cli.CliProblem;
import io.muster.cli.output.Screen;
import io.muster.client.MusterProblem;
import java.io.Console;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * Asks a person before many devices are touched. The server counts: a first request without a number is refused with
 * it, and the second carries what the person saw, so that a set that grew meanwhile is refused again.
 */
public final class Confirmation {

    @Option(
            names = {"-y", "--yes"},
            description = "Do not ask, however many devices it touches.")
    private boolean yes;

    public Confirmation() {}

    /** Makes the change; {@code change} takes the confirmed number, which is null the first time. */
    public Map<String, @Nullable Object> confirmed(
            Screen screen, String what, Function<@Nullable Long, Map<String, @Nullable Object>> change) {
        try {
            return change.apply(null);
        } catch (MusterProblem problem) {
            if (problem.status() != 409 || problem.devices().isEmpty()) {
                throw problem;
            }
            long devices = problem.devices().getAsLong();
            ask(screen, "%s touches %,d devices.".formatted(what, devices));
            return change.apply(devices);
        }
    }

    /** Asks a yes-or-no question; 4 if the answer is no, or nobody is there. */
    public void ask(Screen screen, String statement) {
        if (yes) {
            return;
        }
        Console console = screen.terminal().interactive() ? System.console() : null;
        if (console == null) {
            throw CliProblem.refused(statement + " Say --yes to do it without being asked.");
        }
        String answer = console.readLine("%s Go on? [y/N] ", statement);
        if (answer == null || !answer.strip().toLowerCase(Locale.ROOT).startsWith("y")) {
            throw CliProblem.refused("Nothing was changed.");
        }
    }
}
