package io.muster.cli.campaign;

import io.muster.cli.ExitCode;
import io.muster.cli.connection.ServerCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** What a person does to a running campaign: one POST each. */
abstract class SteerCommand extends ServerCommand {

    private final String act;
    private final String done;

    @Parameters(paramLabel = "CAMPAIGN", description = "Which.")
    private String id;

    SteerCommand(String act, String done) {
        this.act = act;
        this.done = done;
    }

    @Override
    public Integer call() {
        to("campaigns", id, act).post(null);
        screen().line("campaign/%s %s".formatted(id, done));
        return ExitCode.DONE;
    }

    /** Stops dispatching. */
    @Command(name = "pause", description = "Dispatch to no more devices until it is resumed.")
    static final class Pause extends SteerCommand {
        Pause() {
            super("pause", "paused");
        }
    }

    /** Dispatches again. */
    @Command(name = "resume", description = "Go on with a paused campaign.")
    static final class Resume extends SteerCommand {
        Resume() {
            super("resume", "goes on");
        }
    }

    /** Ends it. */
    @Command(name = "cancel", description = "End a campaign; devices that already have it are told.")
    static final class Cancel extends SteerCommand {
        Cancel() {
            super("cancel", "canceled");
        }
    }

    /** Tries the failed ones again. */
    @Command(name = "retry-failed", description = "Try those devices again on which it failed.")
    static final class RetryFailed extends SteerCommand {
        RetryFailed() {
            super("retry-failed", "tries the failed devices again");
        }
    }
}
