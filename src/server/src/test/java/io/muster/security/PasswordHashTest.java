package io.muster.security;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PasswordHashTest {

    @Test
    void onlyTheSamePasswordMatchesAndNoTwoHashesAreAlike() {
        String stored = PasswordHash.of("correct horse");
        assertThat(PasswordHash.matches("correct horse", stored)).isTrue();
        assertThat(PasswordHash.matches("correct horsf", stored)).isFalse();
        assertThat(PasswordHash.of("correct horse")).isNotEqualTo(stored).doesNotContain("horse");
        assertThat(PasswordHash.matches("x", "not a hash")).isFalse();
    }
}
