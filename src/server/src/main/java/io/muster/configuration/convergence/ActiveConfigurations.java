package io.muster.configuration.convergence;

import io.muster.configuration.Configurations;
import io.muster.configuration.rollout.PlacedRevision;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** The set of configurations at the epoch that the caller's transaction holds, read from the database once an epoch. */
@ApplicationScoped
public class ActiveConfigurations {

    /** One for each reading: a transactional bean keeps its caller's state, which threads that share it would mix up. */
    private final Instance<Configurations> configurations;

    private final AtomicReference<@Nullable ConfigurationSet> newest = new AtomicReference<>();

    @Resource(lookup = "java:comp/TransactionSynchronizationRegistry")
    private TransactionSynchronizationRegistry transactions;

    @Inject
    public ActiveConfigurations(Instance<Configurations> configurations) {
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
        var set = new ConfigurationSet(epoch, read(known == null ? List.of() : known.inForce()));
        rememberIfCommitted(set);
        return set;
    }

    /** A revision never changes: of a thousand configurations, one put means one row to read. */
    private List<PlacedRevision> read(List<PlacedRevision> known) {
        try (Instance.Handle<Configurations> each = configurations.getHandle()) {
            return each.get()
                    .inForce(known.stream().map(PlacedRevision::revision).toList());
        }
    }

    /** A transaction that took this epoch itself may still roll back, and the next one takes the same number. */
    private void rememberIfCommitted(ConfigurationSet set) {
        if (transactions.getTransactionKey() == null) {
            return;
        }
        transactions.registerInterposedSynchronization(new Synchronization() {
            @Override
            public void beforeCompletion() {
                // Only the end counts.
            }

            @Override
            public void afterCompletion(int status) {
                if (status == Status.STATUS_COMMITTED) {
                    newest.updateAndGet(other -> other == null || other.epoch() < set.epoch() ? set : other);
                }
            }
        });
    }
}
