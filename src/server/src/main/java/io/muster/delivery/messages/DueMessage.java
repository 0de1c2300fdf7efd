package io.muster.delivery.messages;

import io.muster.delivery.MessageRequest;
import java.time.Instant;

/**
 * A message to be sent, as read without a lock.
 *
 * @param dueAt as it was read: who notes that it was sent compares it, lest what was told meanwhile be overwritten
 * @param incarnation the broker's run that the device is connected to
 */
record DueMessage(MessageRequest request, Instant dueAt, String incarnation) {}
