package io.muster.event;

import io.muster.foundation.background.Repeating;
import io.muster.foundation.jdbc.Leases;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Keeps events as long as {@code muster.events.retention} says: so long may a reader be away and miss nothing. */
@ApplicationScoped
public class Retention {

    private static final int AFTER_MIGRATIONS = 900;
    private static final Duration LOOK = Duration.ofSeconds(30);
    private static final int MAX_PAGES = 100;

    private final String owner = UUID.randomUUID().toString();

    @Inject
    private Instance<ForgetEvents> forgetEvents;

    @Inject
    private Leases leases;

    @Inject
    @ConfigProperty(name = "muster.events.retention", defaultValue = "PT1H")
    private Duration kept;

    @Inject
    private Repeating repeating;

    void start(@Observes @Priority(AFTER_MIGRATIONS) @Initialized(ApplicationScoped.class) Object event) {
        repeating.each(LOOK, "old events could not be forgotten", this::forgetAll);
    }

    private void forgetAll() {
        if (!leases.hold("forget-events", owner, LOOK.multipliedBy(3))) {
            return;
        }
        try (Instance.Handle<ForgetEvents> each = forgetEvents.getHandle()) {
            int pages = 0;
            while (pages < MAX_PAGES && each.get().forget(kept)) {
                pages++;
            }
        }
    }
}
