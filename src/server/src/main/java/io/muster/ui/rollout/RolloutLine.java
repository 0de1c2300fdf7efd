package io.muster.ui.rollout;

import io.muster.configuration.convergence.DescribeConfiguration;
import io.muster.configuration.rollout.Rollout;
import io.muster.configuration.rollout.RolloutProgress;
import io.muster.configuration.rollout.RolloutState;
import io.muster.ui.Figures;
import io.muster.ui.SplitLine;
import io.muster.ui.Texts;
import java.util.List;
import java.util.OptionalInt;

/** How far a revision has come in its waves, as the page of its configuration shows it. */
public final class RolloutLine {

    private final DescribeConfiguration.Standing standing;
    private final long matching;

    /** @param matching how many devices its condition names; those that no wave has reached yet count too */
    public RolloutLine(DescribeConfiguration.Standing standing, long matching) {
        this.standing = standing;
        this.matching = matching;
    }

    private RolloutProgress progress() {
        return standing.progress();
    }

    private Rollout rollout() {
        return progress().rollout();
    }

    /** As a class of the style sheet and the key of its text. */
    public String getState() {
        return switch (rollout().state()) {
            case PROGRESSING -> "running";
            case PAUSED -> "paused";
            case ROLLED_BACK -> "bad";
            case COMPLETED -> "good";
        };
    }

    public String getWord() {
        return rollout().state().word();
    }

    public int getPercent() {
        return rollout().percent();
    }

    public long getJob() {
        return rollout().job();
    }

    public String getWhere() {
        return Texts.of(
                "waveOf",
                progress().wave(),
                progress().spec().waves().size(),
                rollout().percent());
    }

    public String getReason() {
        return standing.reason();
    }

    /** Where the devices stand that hold what it brings. */
    public SplitLine getHolders() {
        return new SplitLine("rollout", standing.holders());
    }

    /** What the other devices have meanwhile; empty where there are none. */
    public String getOthers() {
        if (!rollout().isPartial()) {
            return "";
        }
        Long baseline = progress().baseline();
        return baseline == null ? Texts.of("othersHaveNothing") : Texts.of("othersKeep", Long.toString(baseline));
    }

    /** The waves in their order. */
    public List<Wave> getWaves() {
        return progress().spec().waves().stream()
                .map(percent -> new Wave(
                        percent,
                        percent < rollout().percent()
                                ? "done"
                                : percent == rollout().percent() ? "here" : "ahead"))
                .toList();
    }

    public boolean isPartial() {
        return rollout().isPartial();
    }

    public boolean isPausable() {
        return rollout().state() == RolloutState.PROGRESSING;
    }

    public boolean isResumable() {
        return rollout().state() == RolloutState.PAUSED;
    }

    public boolean isAdvanceable() {
        return next().isPresent();
    }

    public int getNext() {
        return next().orElse(Rollout.EVERYBODY);
    }

    private OptionalInt next() {
        return progress().spec().waveAfter(rollout().percent());
    }

    /** About how many more devices the next wave reaches: places are spread evenly over the fleet. */
    public long getMore() {
        return Math.round(matching * (getNext() - getPercent()) / 100.0);
    }

    public String getMoreText() {
        return isAdvanceable() ? Texts.of("nextWave", getNext(), Figures.count(getMore())) : "";
    }

    /**
     * One wave.
     *
     * @param state {@code done}, {@code here} or {@code ahead}
     */
    public record Wave(int percent, String state) {}
}
