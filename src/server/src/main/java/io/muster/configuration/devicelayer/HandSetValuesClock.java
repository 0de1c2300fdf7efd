package io.muster.configuration.devicelayer;

import io.muster.foundation.background.Repeating;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Duration;

/** Looks every two seconds whether hand-set values are over. Several servers may look at once: row locks decide. */
@ApplicationScoped
public class HandSetValuesClock {

    private static final Duration LOOK = Duration.ofSeconds(2);
    private static final int MAX_BATCHES = 20;

    @Inject
    private Instance<EndHandSetValues> endHandSetValues;

    @Inject
    private Repeating repeating;

    void start(@Observes @Initialized(ApplicationScoped.class) Object event) {
        repeating.each(LOOK, "hand-set values could not be ended", this::endAll);
    }

    private void endAll() {
        try (Instance.Handle<EndHandSetValues> each = endHandSetValues.getHandle()) {
            int batches = 0;
            while (batches < MAX_BATCHES && each.get().endNext()) {
                batches++;
            }
        }
    }
}
