package io.muster.twin;

import static org.assertj.core.api.Assertions.assertThat;

import io.muster.protocol.DeviceId;
import io.muster.twin.RecordAcknowledgements.Acknowledgement;
import io.muster.twin.TwinRows.Acknowledged;
import org.junit.jupiter.api.Test;

class RecordAcknowledgementsTest {

    private static final DeviceId DEVICE = new DeviceId("device");

    @Test
    void whatIsAppliedNeverGoesBack() {
        Acknowledged known = after(known(0), applied(3), applied(2), applied(3));

        assertThat(known).isEqualTo(known(3));
    }

    @Test
    void aRefusalStandsUntilItsVersionOrALaterOneIsApplied() {
        Acknowledged refused = after(known(1), refused(3));

        assertThat(refused).isEqualTo(new Acknowledged(DEVICE, 1, 3, "no"));
        assertThat(after(refused, applied(2))).isEqualTo(new Acknowledged(DEVICE, 2, 3, "no"));
        assertThat(after(refused, applied(3))).isEqualTo(known(3));
        assertThat(after(refused, applied(4))).isEqualTo(known(4));
    }

    @Test
    void aLateRefusalIsNoNews() {
        assertThat(after(known(3), refused(2))).isEqualTo(known(3));
        assertThat(after(known(3), refused(3))).isEqualTo(known(3));
        assertThat(after(known(1), refused(4), refused(3)).refusedVersion()).isEqualTo(4);
    }

    private static Acknowledged known(long version) {
        return new Acknowledged(DEVICE, version, 0, null);
    }

    private static Acknowledgement applied(long version) {
        return new Acknowledgement(DEVICE, version, true, null);
    }

    private static Acknowledgement refused(long version) {
        return new Acknowledgement(DEVICE, version, false, "no");
    }

    private static Acknowledged after(Acknowledged known, Acknowledgement... said) {
        Acknowledged now = known;
        for (Acknowledgement each : said) {
            now = RecordAcknowledgements.next(now, each);
        }
        return now;
    }
}
