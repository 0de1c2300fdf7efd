package io.muster.launcher;

import io.muster.launcher.process.StartProblem;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** What {@code ./muster} runs. */
@Command(
        name = "muster",
        mixinStandardHelpOptions = true,
        version = "Muster 1.0.0-SNAPSHOT",
        subcommands = {UpCommand.class, DemoCommand.class, BackupCommand.class, RestoreCommand.class},
        description = "Manages large fleets of IoT devices: one request for a set of devices, present and future.")
public final class MusterLauncher {
    static final int PROBLEM = 2;

    private MusterLauncher() {}

    public static void main(String[] arguments) {
        CommandLine commands = new CommandLine(new MusterLauncher());
        commands.setExecutionExceptionHandler((exception, command, result) -> {
            if (exception instanceof StartProblem) {
                command.getErr().println("muster: " + exception.getMessage());
                return PROBLEM;
            }
            throw exception;
        });
        System.exit(commands.execute(arguments));
    }
}
