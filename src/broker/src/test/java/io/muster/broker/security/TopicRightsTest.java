package io.muster.broker.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.muster.protocol.DeviceId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TopicRightsTest {

    private static final DeviceId DEVICE = new DeviceId("a.b");

    @ParameterizedTest
    @ValueSource(strings = {"twin/reported", "twin/get", "twin/ack", "calls/1/response", "messages/1/ack", "events/x"})
    void grantsWhatADeviceSays(String topic) {
        assertThat(TopicRights.mayPublish(DEVICE, "devices/a.b/" + topic)).isTrue();
        assertThat(TopicRights.mayPublish(DEVICE, "devices/a.c/" + topic)).isFalse();
        assertThat(TopicRights.mayPublish(DEVICE, "devices/a.b/" + topic + "/")).isFalse();
        assertThat(TopicRights.mayPublish(DEVICE, "devices/a.b//" + topic)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "twin", "twin/desired", "calls//response", "events/", "events/+", "events/#", "x::y"})
    void deniesWhatADeviceDoesNotSay(String topic) {
        assertThat(TopicRights.mayPublish(DEVICE, "devices/a.b/" + topic)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"devices/a.b/#", "devices/a.b/+/+", "devices/a.b/twin/desired"})
    void grantsItsOwnFilters(String filter) {
        assertThat(TopicRights.mayConsume(DEVICE, filter)).isTrue();
        assertThat(TopicRights.mayConsume(DEVICE, filter + "::a.b." + filter)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"#", "devices/#", "devices/+/#", "devices/a.b", "devices/a.b/", "devices/a.bc/#", "+/a.b/#"})
    void deniesForeignFilters(String filter) {
        assertThat(TopicRights.mayConsume(DEVICE, filter)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "c.devices/c/#", "a.b.devices/a.b/x", "a.b.devices/a.b/#::x"})
    void deniesForeignQueuesAtItsOwnAddress(String queue) {
        assertThat(TopicRights.mayConsume(DEVICE, "devices/a.b/#::" + queue)).isFalse();
    }
}
