package io.muster.configuration.convergence;

import io.muster.device.IndexedDevices;
import io.muster.device.IndexedDevices.Candidates;
import io.muster.foundation.Shared;
import io.muster.job.KeyRange;
import io.muster.protocol.DeviceId;
import io.muster.targeting.KeyRanges;
import io.muster.targeting.TargetCondition;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Goes through the devices that something can concern, in key order: those that a declared field finds, or else all within
 * the key ranges.
 *
 * <p>That the index tells of conditions as devices are now is enough, also for a device that another revision targeted:
 * whoever changes what conditions read resolves the device itself, so that what is left to a job has not changed since.
 */
@Shared
public class FleetWalk {

    /** Fewer devices than so many are not worth a second part of a job. */
    private static final int ONE_PART = 5_000;

    private final FleetRows rows;
    private final IndexedDevices indexed;

    @Inject
    public FleetWalk(FleetRows rows, IndexedDevices indexed) {
        this.rows = rows;
        this.indexed = indexed;
    }

    /** The next devices of {@code rest}, locked; none: there are no more. */
    public List<FleetRow> lockNext(Concern concern, KeyRange rest, int limit, FleetRows.Columns columns) {
        return next(concern, rest, limit, new Source() {
            @Override
            public List<FleetRow> of(Collection<DeviceId> ids) {
                return rows.lock(ids, columns);
            }

            @Override
            public List<FleetRow> within(KeyRange rest, KeyRanges.Range range, int limit) {
                return rows.lockRange(rest, range, limit, columns);
            }
        });
    }

    /** The next devices behind {@code after}, without locks; none: there are no more. */
    public List<FleetRow> next(Concern concern, String after, int limit, FleetRows.Columns columns) {
        return next(concern, new KeyRange(after, null), limit, new Source() {
            @Override
            public List<FleetRow> of(Collection<DeviceId> ids) {
                return rows.list(ids, columns);
            }

            @Override
            public List<FleetRow> within(KeyRange rest, KeyRanges.Range range, int limit) {
                return rows.range(rest, range, limit, columns);
            }
        });
    }

    /** Divides the key space so that each part holds about as many of the devices. */
    public List<KeyRange> split(Concern concern, int parts) {
        TargetCondition condition = concern.condition();
        boolean few = condition != null
                && indexed.next(condition, null, null, ONE_PART)
                        .map(Candidates::last)
                        .orElse(false);
        return few ? List.of(KeyRange.ALL) : rows.split(concern.ranges(), parts);
    }

    private interface Source {
        List<FleetRow> of(Collection<DeviceId> ids);

        List<FleetRow> within(KeyRange rest, KeyRanges.Range range, int limit);
    }

    private List<FleetRow> next(Concern concern, KeyRange rest, int limit, Source source) {
        Optional<List<FleetRow>> found =
                concern.condition() == null ? Optional.empty() : byIndex(concern.condition(), rest, limit, source);
        return found.orElseGet(() -> byRanges(concern.ranges(), rest, limit, source));
    }

    /** Empty as soon as no index tells: then the ranges do, from where {@code rest} begins. */
    private Optional<List<FleetRow>> byIndex(TargetCondition condition, KeyRange rest, int limit, Source source) {
        String after = rest.fromExclusive();
        while (true) {
            Optional<Candidates> candidates = indexed.next(condition, after, rest.toInclusive(), limit);
            if (candidates.isEmpty()) {
                return Optional.empty();
            }
            List<DeviceId> ids = candidates.get().ids();
            List<FleetRow> found = source.of(ids);
            // Those that were removed meanwhile leave a page that may be empty and yet not the last.
            if (!found.isEmpty() || candidates.get().last()) {
                return Optional.of(found);
            }
            after = ids.get(ids.size() - 1).value();
        }
    }

    private static List<FleetRow> byRanges(KeyRanges ranges, KeyRange rest, int limit, Source source) {
        List<FleetRow> found = new ArrayList<>();
        for (KeyRanges.Range range : ranges.ranges()) {
            if (found.size() < limit && !isBehind(range, rest.fromExclusive())) {
                found.addAll(source.within(rest, range, limit - found.size()));
            }
        }
        return found;
    }

    private static boolean isBehind(KeyRanges.Range range, @Nullable String after) {
        return after != null && range.to() != null && range.to().compareTo(after) <= 0;
    }
}
