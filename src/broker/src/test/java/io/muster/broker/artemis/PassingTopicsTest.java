package io.muster.broker.artemis;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PassingTopicsTest {

    @Test
    void allTopicsOfAKindHaveTheSettingsOfOne() {
        assertThat(PassingTopics.kindOf("devices/a/calls/r1/reboot"))
                .isNotNull()
                .isEqualTo(PassingTopics.kindOf("devices/b.c/calls/r2/ping"))
                .isEqualTo(PassingTopics.kindOf("devices/a/calls/r1/cancel"))
                .isNotEqualTo(PassingTopics.kindOf("devices/a/calls/r1/response"));
        assertThat(PassingTopics.kindOf("devices/a/messages/m1"))
                .isNotNull()
                .isEqualTo(PassingTopics.kindOf("devices/b/messages/m2"))
                .isNotEqualTo(PassingTopics.kindOf("devices/a/messages/m1/ack"));
        assertThat(PassingTopics.kindOf("devices/a/twin/reported"))
                .isNotNull()
                .isEqualTo(PassingTopics.kindOf("devices/b/twin/reported"))
                .isNotEqualTo(PassingTopics.kindOf("devices/a/twin/ack"));
    }

    /** What has a queue of its own, or is nobody's. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "devices/a/twin/desired",
                "devices/a/calls/+/+",
                "devices/+/calls/+/response",
                "devices/a/#",
                "devices/a/events/door",
                "devices/a/calls",
                "devices/a",
                "devices/",
                "muster.presence"
            })
    void whatStaysKeepsItsOwn(String topic) {
        assertThat(PassingTopics.isPassing(topic)).isFalse();
    }
}
