package io.muster.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeviceIdTest {

    @ParameterizedTest
    @ValueSource(strings = {"a", "model-v3.1-000042", "pump_7:a@site=1", "A.B-C_D:E@F=9"})
    void takesTheIdsOfRealFleets(String id) {
        assertThat(new DeviceId(id).value()).isEqualTo(id);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a/b", "a+b", "a#", "a b", "a::b", "ä", "a\u0000", "$x", "a\nb"})
    void refusesWhatCouldEscapeATopic(String id) {
        assertThat(DeviceId.isLegal(id)).isFalse();
        assertThatThrownBy(() -> new DeviceId(id)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void limitsTheLength() {
        assertThat(DeviceId.isLegal("x".repeat(128))).isTrue();
        assertThatThrownBy(() -> new DeviceId("x".repeat(129)))
                .hasMessage("deviceId: 129 characters (expected: 1–128)");
    }

    @Test
    void ordersByCodePoint() {
        assertThat(new DeviceId("B")).isLessThan(new DeviceId("a"));
    }
}
