package io.muster.protocol.rest;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A token to be made: for whom, with which role ({@code viewer}, {@code operator}, {@code admin}), good until when. */
public record TokenRequest(String name, String role, @Nullable Instant expiresAt) {}
