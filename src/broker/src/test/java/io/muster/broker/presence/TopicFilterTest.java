package io.muster.broker.presence;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TopicFilterTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "devices/a/twin/desired",
                "devices/a/#",
                "devices/a/twin/#",
                "devices/a/twin/+",
                "devices/a/+/desired",
                "devices/a/twin/desired/#"
            })
    void covers(String filter) {
        assertThat(TopicFilter.covers(filter, "devices/a/twin/desired")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"devices/a/twin", "devices/a/+", "devices/a/calls/#", "devices/a/twin/desired/+", ""})
    void doesNotCover(String filter) {
        assertThat(TopicFilter.covers(filter, "devices/a/twin/desired")).isFalse();
    }
}
