package io.muster.agent.fleet;

import io.muster.protocol.DeviceId;

/** Sees what a fleet's devices are called with and what they answer, on the fleet's threads, a device at a time. */
public interface CallWatch {

    /** Sees nothing. */
    CallWatch NONE = new CallWatch() {
        @Override
        public void received(DeviceId device, String requestId) {
            // Nobody watches.
        }

        @Override
        public void answered(DeviceId device, String requestId) {
            // Nobody watches.
        }
    };

    /** The device got a call, for the first time or again. */
    void received(DeviceId device, String requestId);

    /** The device sent an answer, or would have sent one had it been connected. */
    void answered(DeviceId device, String requestId);
}
