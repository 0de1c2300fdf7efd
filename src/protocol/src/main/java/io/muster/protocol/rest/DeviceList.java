package io.muster.protocol.rest;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Ids that the server keeps for campaigns to name. One that no campaign names is purged after a day, others with the
 * campaigns that do.
 *
 * @param deviceList its number, for {@link CampaignSpec.Targets#deviceList()}
 * @param devices how many ids; each counts once
 * @param registered how many of them were registered devices when it was read
 */
public record DeviceList(
        long deviceList, long devices, long registered, @Nullable Instant madeAt, @Nullable String madeBy) {}
