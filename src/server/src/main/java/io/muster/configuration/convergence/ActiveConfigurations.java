package io.muster.configuration.convergence;

import io.muster.configuration.Configurations;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** The set of configurations at the epoch that the caller's transaction holds, read from the database once an epoch. */
@ApplicationScoped
public class ActiveConfigurations {

    private final Configurations configurations;
    private final AtomicReference<@Nullable ConfigurationSet> newest = new AtomicReference<>();

    @Inject
    public ActiveConfigurations(Configurations configurations) {
        this.configurations = configurations;
    }

    /** For the container's proxy. */
    @SuppressWarnings("NullAway")
    protected ActiveConfigurations() {
        this.configurations = null;
    }

    /**
     * The set at {@code epoch}, which the caller's transaction keeps from moving by its lock on the epoch row: what is
     * read here is committed and cannot change before the caller commits.
     */
    public ConfigurationSet at(long epoch) {
        ConfigurationSet known = newest.get();
        if (known != null && known.epoch() == epoch) {
            return known;
        }
        var set = new ConfigurationSet(epoch, configurations.active());
        newest.updateAndGet(other -> other == null || other.epoch() < epoch ? set : other);
        return set;
    }
}
