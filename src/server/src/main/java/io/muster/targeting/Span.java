package io.muster.targeting;

/** A part of a condition's text, in UTF-16 units as {@link String#substring(int, int)} counts them. */
public record Span(int start, int end) {}
