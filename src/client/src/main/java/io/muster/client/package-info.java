/**
 * The Java SDK for applications: Muster's REST API, version 1, as typed calls on {@code java.net.http}. Begin with
 * {@link io.muster.client.MusterClient}. Decides when a request is sent again (never one that could act twice) and what
 * an error becomes; what is said on the wire stands in {@link io.muster.protocol.rest}.
 */
@NullMarked
package io.muster.client;

import org.jspecify.annotations.NullMarked;
