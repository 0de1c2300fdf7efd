package io.muster.broker.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class PublishAllowanceTest {

    private final PublishAllowance allowance = new PublishAllowance(100, 0);

    @Test
    void letsTenSecondsOfTheRatePassAtOnce() {
        for (int i = 0; i < 1_000; i++) {
            assertThat(allowance.spend(0, 0)).isZero();
        }
        assertThat(allowance.spend(0, 0)).isEqualTo(TimeUnit.MILLISECONDS.toNanos(10));
    }

    @Test
    void earnsTheRateBackAndNoMoreThanTheBurst() {
        for (int i = 0; i < 1_100; i++) {
            allowance.spend(0, 0);
        }
        assertThat(allowance.spend(0, TimeUnit.SECONDS.toNanos(2))).isZero();
        long later = TimeUnit.HOURS.toNanos(1);
        for (int i = 0; i < 1_000; i++) {
            assertThat(allowance.spend(0, later)).isZero();
        }
        assertThat(allowance.spend(0, later)).isPositive();
    }

    @Test
    void chargesLargePublishesByTheirSize() {
        for (int i = 0; i < 500; i++) {
            assertThat(allowance.spend(16_384, 0)).isZero();
        }
        assertThat(allowance.spend(16_384, 0)).isPositive();
    }
}
