package io.muster.device;

import java.time.Instant;

/** The broker's present run: it holds no connection of an earlier one. */
public record BrokerRun(String incarnation, Instant startedAt) {}
