package io.muster.cli.campaign;

import io.muster.cli.CliProblem;
import picocli.CommandLine.Command;

/** Calls and messages to many devices. */
@Command(
        name = "campaign",
        description = "Make calls or messages to many devices, watch and steer them.",
        subcommands = {
            CreateCommand.class,
            SteerCommand.Pause.class,
            SteerCommand.Resume.class,
            SteerCommand.Cancel.class,
            SteerCommand.RetryFailed.class,
            TasksCommand.class
        },
        footer = {
            "",
            "Examples:",
            "  muster campaign create reboot-v3 --call reboot --per-second 500 \\",
            "      --payload '{\"delaySeconds\": 5}' --where \"tags.model = 'v3'\"",
            "  muster watch campaign reboot-v3",
            "  muster campaign tasks reboot-v3 --state failed",
            "  muster campaign retry-failed reboot-v3",
            "  muster apply -f reboot.yaml        the same from a file: kind: Campaign"
        })
public final class CampaignCommand implements Runnable {

    @Override
    public void run() {
        throw CliProblem.usage(
                "which? 'muster campaign --help' shows create, pause, resume, cancel, retry-failed, tasks");
    }
}
