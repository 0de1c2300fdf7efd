package io.muster.configuration;

import io.muster.configuration.rollout.Beginning;
import io.muster.configuration.rollout.Rollout;
import io.muster.configuration.rollout.RolloutRun;
import io.muster.configuration.rollout.RolloutState;
import io.muster.configuration.rollout.Rollouts;
import io.muster.security.Caller;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes the next revision, where its rollout begins, and the job that spreads it; the caller holds the epoch alone. */
@Dependent
class MakeRevision {

    private final Configurations configurations;
    private final Rollouts rollouts;
    private final SpreadRevision spreadRevision;
    private final RecordDecision decision;
    private final Caller caller;
    private final Clock clock;

    @Inject
    MakeRevision(
            Configurations configurations,
            Rollouts rollouts,
            SpreadRevision spreadRevision,
            RecordDecision decision,
            Caller caller,
            Clock clock) {
        this.configurations = configurations;
        this.rollouts = rollouts;
        this.spreadRevision = spreadRevision;
        this.decision = decision;
        this.caller = caller;
        this.clock = clock;
    }

    /** What is asked for. */
    enum Wish {
        /** As its rollout says. */
        PUT,
        /** For everybody at once, whatever its rollout says. */
        PUT_AT_ONCE,
        DELETE
    }

    /**
     * Makes it.
     *
     * @param newest what was decided last; may be a deletion
     */
    Configuration make(
            ConfigurationId id, Optional<Configuration> newest, ConfigurationSpec spec, Wish wish, long epoch) {
        long revision = newest.map(Configuration::revision).orElse(0L) + 1;
        Configuration before = newest.filter(found -> !found.deleted()).orElse(null);
        Optional<Rollout> standing = rollouts.find(id);
        Beginning beginning = beginning(before, standing, spec, wish, revision);
        var next = new Configuration(
                id,
                revision,
                epoch,
                spreadRevision.spread(id, revision, epoch),
                wish == Wish.DELETE,
                spec,
                beginning.run(),
                clock.instant(),
                caller.name());
        configurations.add(next);
        begin(next, before, standing, beginning);
        decision.record(next);
        return next;
    }

    private static Beginning beginning(
            @Nullable Configuration before,
            Optional<Rollout> standing,
            ConfigurationSpec spec,
            Wish wish,
            long revision) {
        int percent = standing.map(Rollout::percent).orElse(Rollout.EVERYBODY);
        return switch (wish) {
            case DELETE -> Beginning.AT_ONCE;
            case PUT -> Beginning.of(before, percent, spec, revision);
            case PUT_AT_ONCE ->
                before != null && before.spec().hasContentOf(spec)
                        ? Beginning.of(before, percent, spec, revision)
                        : Beginning.AT_ONCE;
        };
    }

    private void begin(
            Configuration next, @Nullable Configuration before, Optional<Rollout> standing, Beginning beginning) {
        if (beginning.run() == null) {
            rollouts.remove(next.id());
        } else if (before != null && beginning.run().equals(before.run())) {
            rollouts.put(standing.orElseThrow().takenOverBy(next));
        } else {
            rollouts.put(new Rollout(
                    next.id(),
                    next.revision(),
                    beginning.percent(),
                    beginning.percent() == Rollout.EVERYBODY ? RolloutState.COMPLETED : RolloutState.PROGRESSING,
                    "begun by " + caller.name(),
                    next.epoch(),
                    next.job(),
                    next.createdAt(),
                    0));
            RolloutRun last = before == null ? null : before.run();
            // What is just being replaced is still held by devices, and counted.
            rollouts.forgetRunsBefore(next.id(), last == null ? next.revision() : last.begunBy());
        }
    }
}
