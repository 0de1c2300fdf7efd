package io.muster.device;

import io.muster.audit.Actor;
import io.muster.protocol.DeviceId;
import java.util.function.LongConsumer;

/**
 * A change of one device, as somebody asks for it.
 *
 * @param demand is given the locked device's version and throws if it is not the one that the caller means
 */
record AskedChange(DeviceId device, DeviceChange change, LongConsumer demand, Actor by) {}
