package io.muster.configuration;

import io.muster.foundation.problem.MusterProblem;
import io.muster.foundation.problem.ProblemType;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongPredicate;

/**
 * What a person saw before they asked for a change.
 *
 * @param revision which newest revisions they are willing to change; 0 stands for "there is none"
 * @param devices how many devices they expect to touch
 */
public record Expectations(LongPredicate revision, OptionalLong devices) {

    public static final Expectations NONE = new Expectations(any -> true, OptionalLong.empty());

    /** Refuses a change to another revision than they saw. */
    public void checkRevision(ConfigurationId id, Optional<Configuration> newest) {
        long actual = newest.filter(found -> !found.deleted())
                .map(Configuration::revision)
                .orElse(0L);
        if (!revision.test(actual)) {
            throw new MusterProblem(
                    ProblemType.PRECONDITION_FAILED,
                    actual == 0
                            ? "configuration '%s' does not exist (expected: the revision of If-Match)".formatted(id)
                            : "configuration '%s' is at revision %d (expected: that of If-Match)"
                                    .formatted(id, actual));
        }
    }
}
