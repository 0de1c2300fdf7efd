package io.muster.device;

import static org.assertj.core.api.Assertions.assertThat;

import io.muster.device.PresenceNotice.Kind;
import io.muster.protocol.DeviceId;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class PresenceTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final Presence NEVER = new Presence(false, null, null, null);

    @Test
    void comesWithAConnectionAndGoesWithItsEnd() {
        Presence there = after(NEVER, Kind.CONNECTED, "run/1");
        assertThat(there.connected()).isTrue();

        Presence gone = after(there, Kind.DISCONNECTED, "run/1");
        assertThat(gone.connected()).isFalse();
        assertThat(gone.reason()).isEqualTo("why");
    }

    @Test
    void theLateEndOfAnOlderConnectionChangesNothing() {
        Presence there = after(after(NEVER, Kind.CONNECTED, "run/9"), Kind.CONNECTED, "run/10");

        assertThat(after(there, Kind.DISCONNECTED, "run/9")).isEqualTo(there);
        assertThat(after(there, Kind.SUBSCRIBED, "run/9")).isEqualTo(there);
        assertThat(after(there, Kind.CONNECTED, "run/9")).isEqualTo(there);
    }

    @Test
    void whatIsToldAgainOfAnEndedConnectionChangesNothing() {
        Presence gone = after(after(NEVER, Kind.CONNECTED, "run/1"), Kind.DISCONNECTED, "run/1");

        assertThat(after(gone, Kind.CONNECTED, "run/1")).isEqualTo(gone);
        assertThat(after(gone, Kind.SUBSCRIBED, "run/1")).isEqualTo(gone);
        assertThat(after(gone, Kind.DISCONNECTED, "run/1")).isEqualTo(gone);
    }

    @Test
    void anotherRunOfTheBrokerCountsAnew() {
        Presence there = after(after(NEVER, Kind.CONNECTED, "old/500"), Kind.CONNECTED, "new/1");

        assertThat(there.isLive(ConnectionId.of("new/1"))).isTrue();
        assertThat(after(there, Kind.DISCONNECTED, "old/500")).isEqualTo(there);
    }

    @Test
    void theEndOfAConnectionWhoseBeginningWasMissedCounts() {
        Presence there = after(NEVER, Kind.CONNECTED, "run/1");

        assertThat(after(there, Kind.DISCONNECTED, "run/2").connected()).isFalse();
    }

    @Test
    void theEndOfTheFirstConnectionCountsThoughItWasToldBeforeTheBeginning() {
        Presence gone = after(NEVER, Kind.DISCONNECTED, "run/1");

        assertThat(after(gone, Kind.CONNECTED, "run/1").connected()).isFalse();
        assertThat(after(gone, Kind.CONNECTED, "run/2").connected()).isTrue();
    }

    private static Presence after(Presence presence, Kind kind, String connection) {
        return presence.after(
                new PresenceNotice(new DeviceId("device"), kind, ConnectionId.of(connection), NOW, "why"));
    }
}
