package io.muster.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.muster.protocol.rest.ConfigurationChange;
import io.muster.protocol.rest.DeviceRegistration;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Devices that come, and come to match or to match no longer, while a change is being spread. */
@ExtendWith(WithMuster.class)
final class ConcurrencyIT {
    private static final int FLEET = 100_000;
    private static final int THREADS = 8;
    private static final int EACH = 500;

    @Test
    void noDeviceIsMissedWhileAChangeIsSpread(Muster muster)
            throws SQLException, InterruptedException, ExecutionException {
        List<String> fleet = muster.aFleetOf(FLEET, "busy", Map.of("stage", "live"));

        List<Future<?>> work = new ArrayList<>();
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        ConfigurationChange change;
        try {
            for (int thread = 0; thread < THREADS; thread++) {
                int first = thread;
                work.add(threads.submit(() -> registerAndRetag(muster, fleet, first)));
            }
            change = muster.apply(
                    "busy-speed", "STARTS_WITH(deviceId, 'busy') AND tags.stage = 'live'", Map.of("speed", 20));
            for (Future<?> part : work) {
                part.get();
            }
        } finally {
            threads.shutdownNow();
        }
        muster.awaitJob(change);

        assertThat(muster.twins().having("busy-", "speed", 20)).isEqualTo(FLEET - EACH);
        assertThat(muster.twins().without("busy-", "speed"))
                .as("retired while it was spread")
                .isEqualTo(EACH);
        assertThat(muster.twins().having("busynew-", "speed", 20))
                .as("registered while it was spread")
                .isEqualTo(EACH);
    }

    /** Each thread does its eighth. */
    private static void registerAndRetag(Muster muster, List<String> fleet, int first) {
        for (int i = first; i < EACH; i += THREADS) {
            muster.client()
                    .devices()
                    .register(new DeviceRegistration("busynew-%06d".formatted(i), Map.of("stage", "live"), null, null));
            // Spread over the whole key range: the job is before some of them and past others.
            String retired = fleet.get(i * (FLEET / EACH));
            muster.client().devices().patch(retired, Map.of("tags", Map.of("stage", "retired")));
        }
    }
}
