package io.muster.event;

/**
 * Something that happened, at its place in the order that all readers see.
 *
 * @param position one more than that of the event before it
 * @param data a JSON object on one line
 */
public record LoggedEvent(long position, String type, String subject, String data) {}
