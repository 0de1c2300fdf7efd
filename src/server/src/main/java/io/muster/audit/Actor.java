package io.muster.audit;

/**
 * Who did something, as the trail knows them: for an act that another thread than that of their request completes.
 *
 * @param origin where the request came from
 */
public record Actor(String name, String origin) {}
