package io.muster.delivery;

import io.muster.protocol.DeviceId;
import java.time.Instant;

/**
 * One message to one device.
 *
 * @param expiresAt what the broker has not handed to the device by then it does not hand over any more
 * @param wantAcknowledgement whether the device's own word, accepted or rejected, is the outcome; else the broker says
 *     when the device has it
 */
public record MessageRequest(
        DeviceId device, RequestId messageId, MessageContent content, Instant expiresAt, boolean wantAcknowledgement) {}
