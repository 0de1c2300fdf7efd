package io.muster.delivery.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.activemq.artemis.api.core.client.SendAcknowledgementHandler;
import org.junit.jupiter.api.Test;

class ConfirmationsTest {

    private final AtomicInteger answers = new AtomicInteger();
    private final Confirmations confirmations = new Confirmations(3, answers::incrementAndGet);

    @Test
    void isDoneWhenAllAreConfirmed() {
        for (int index = 0; index < 3; index++) {
            assertThat(confirmations.done()).isNotDone();
            confirmations.begin(index).sendAcknowledged(null);
        }

        assertThat(confirmations.done()).isCompletedWithValue(bits(0, 1, 2));
        assertThat(answers).hasValue(3);
    }

    @Test
    void whatIsGivenUpIsNotConfirmedLater() {
        SendAcknowledgementHandler first = confirmations.begin(0);
        SendAcknowledgementHandler second = confirmations.begin(1);
        first.sendAcknowledged(null);
        confirmations.giveUp();
        second.sendAcknowledged(null);

        assertThat(confirmations.done()).isCompletedWithValue(bits(0));
        assertThat(answers).as("the third was not begun").hasValue(2);
        confirmations.begin(2).sendAcknowledged(null);
        assertThat(answers).hasValue(3);
    }

    @Test
    void eachMessageIsAnsweredOnce() {
        SendAcknowledgementHandler first = confirmations.begin(0);
        first.sendFailed(null, new IllegalStateException());
        first.sendAcknowledged(null);
        confirmations.giveUp();

        assertThat(confirmations.done()).isCompletedWithValue(bits());
        assertThat(answers).hasValue(1);
    }

    private static BitSet bits(int... set) {
        BitSet bits = new BitSet();
        for (int bit : set) {
            bits.set(bit);
        }
        return bits;
    }
}
