package io.muster.job;

/**
 * An item that could not be processed. Recorded as data by the processor or writer, which return normally: the batch
 * runtime's own skipping loses rows.
 *
 * @param item its key
 * @param reason what was wrong and what was expected, for an operator's eyes
 */
public record Skip(String item, String reason) {}
