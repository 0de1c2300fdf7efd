package io.muster.device;

import io.muster.foundation.background.Repeating;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;

/** Takes what is older than a week out of the {@link PresenceHistory}, once a minute and not much at once. */
@ApplicationScoped
public class ForgetPresence {

    private static final int AFTER_MIGRATIONS = 900;
    private static final Duration KEPT = Duration.ofDays(7);
    private static final int FORGOTTEN_AT_ONCE = 20_000;

    @Inject
    private PresenceHistory history;

    @Inject
    private Clock clock;

    @Inject
    private Repeating repeating;

    void start(@Observes @Priority(AFTER_MIGRATIONS) @Initialized(ApplicationScoped.class) Object event) {
        repeating.each(Duration.ofMinutes(1), "old presence could not be forgotten", this::sweep);
    }

    private void sweep() {
        history.forget(clock.instant().minus(KEPT), FORGOTTEN_AT_ONCE);
    }
}
