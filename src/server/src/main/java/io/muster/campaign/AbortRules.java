package io.muster.campaign;

import java.util.Optional;

/** When too much has gone wrong to go on. */
public final class AbortRules {

    private static final int DEFAULT_MIN_FINISHED = 1;

    private AbortRules() {}

    /** Why it must stop: the first rule that the counts break. */
    public static Optional<String> broken(CampaignSpec spec, TaskCounts counts) {
        return spec.abortRules().stream()
                .filter(rule -> breaks(rule, counts))
                .map(rule -> "%,d of %,d finished tasks are %s (at most %s %%)"
                        .formatted(counts.of(state(rule)), counts.finished(), rule.outcome(), rule.percent()))
                .findFirst();
    }

    private static boolean breaks(CampaignSpec.AbortRule rule, TaskCounts counts) {
        long least = rule.minFinished() == null ? DEFAULT_MIN_FINISHED : rule.minFinished();
        return counts.finished() >= least && counts.of(state(rule)) * 100.0 > rule.percent() * counts.finished();
    }

    private static TaskState state(CampaignSpec.AbortRule rule) {
        return rule.outcome().equals("timeout") ? TaskState.TIMED_OUT : TaskState.of(rule.outcome());
    }
}
