package io.muster.configuration.telling;

import io.muster.event.TellingClock;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Duration;

/** Has it told once a second what converged. */
@ApplicationScoped
public class ConfigurationsClock {

    private static final int AFTER_MIGRATIONS = 900;
    private static final Duration PERIOD = Duration.ofSeconds(1);

    @Inject
    private Instance<TellConfigurations> tellConfigurations;

    @Inject
    private TellingClock clock;

    void start(@Observes @Priority(AFTER_MIGRATIONS) @Initialized(ApplicationScoped.class) Object event) {
        clock.each(PERIOD, "tell-configurations", this::tell);
    }

    private void tell() {
        try (Instance.Handle<TellConfigurations> each = tellConfigurations.getHandle()) {
            each.get().tell();
        }
    }
}
