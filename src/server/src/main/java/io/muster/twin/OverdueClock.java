package io.muster.twin;

import io.muster.foundation.background.Repeating;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Looks every few seconds who has not answered for too long. Several servers may look at once: row locks decide. */
@ApplicationScoped
public class OverdueClock {

    private static final Duration LOOK = Duration.ofSeconds(5);
    private static final int MAX_BATCHES = 20;

    @Inject
    private Instance<FailOverdue> failOverdue;

    @Inject
    @ConfigProperty(name = "muster.convergence.failed-after", defaultValue = "PT10M")
    private Duration patience;

    @Inject
    private Repeating repeating;

    void start(@Observes @Initialized(ApplicationScoped.class) Object event) {
        repeating.each(LOOK, "devices without an answer could not be judged", this::failAll);
    }

    private void failAll() {
        try (Instance.Handle<FailOverdue> each = failOverdue.getHandle()) {
            int batches = 0;
            while (batches < MAX_BATCHES && each.get().failNext(patience)) {
                batches++;
            }
        }
    }
}
