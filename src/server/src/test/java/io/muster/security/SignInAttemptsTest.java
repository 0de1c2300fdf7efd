package io.muster.security;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class SignInAttemptsTest {

    private static final Instant START = Instant.parse("2026-01-31T12:00:00Z");

    @Test
    void manyFailuresForOneNameCloseItForAWhile() {
        SignInAttempts attempts = at(START);
        for (int i = 0; i < SignInAttempts.FAILURES_PER_NAME; i++) {
            attempts.begin("admin", "10.0.0." + i);
        }
        assertThatThrownBy(() -> attempts.begin("admin", "10.0.0.99"))
                .isInstanceOfSatisfying(
                        SignInAttempts.TooManyTries.class,
                        refusal -> org.assertj.core.api.Assertions.assertThat(refusal.seconds())
                                .isBetween(1, (int) SignInAttempts.WINDOW.toSeconds() + 1));
        assertThatCode(() -> attempts.begin("other", "10.0.0.99")).doesNotThrowAnyException();
    }

    @Test
    void manyFailuresFromOneAddressCloseItForAllNames() {
        SignInAttempts attempts = at(START);
        for (int i = 0; i < SignInAttempts.FAILURES_PER_ORIGIN; i++) {
            attempts.begin("name-" + i, "10.0.0.1");
        }
        assertThatThrownBy(() -> attempts.begin("fresh", "10.0.0.1")).isInstanceOf(SignInAttempts.TooManyTries.class);
    }

    @Test
    void aSuccessForgetsTheFailures() {
        SignInAttempts attempts = at(START);
        for (int i = 0; i < 3 * SignInAttempts.FAILURES_PER_NAME; i++) {
            attempts.begin("admin", "10.0.0.1");
            attempts.succeeded("admin", "10.0.0.1");
        }
        assertThatCode(() -> attempts.begin("admin", "10.0.0.1")).doesNotThrowAnyException();
    }

    private static SignInAttempts at(Instant now) {
        return new SignInAttempts(Clock.fixed(now, ZoneOffset.UTC));
    }
}
