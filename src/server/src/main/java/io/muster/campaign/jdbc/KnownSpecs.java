package io.muster.campaign.jdbc;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.muster.campaign.CampaignSpec;
import io.muster.foundation.rest.StrictJson;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Specifications as they were read before: a campaign's never changes, and each round of dispatch and each batch of answers
 * asks for it again. For any thread.
 */
final class KnownSpecs {

    private static final int MAX_KNOWN = 1_000;

    private record Known(String json, CampaignSpec spec) {}

    private final Map<Long, Known> known = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Known> eldest) {
            return size() > MAX_KNOWN;
        }
    };

    /** The one of this campaign, if it was read before. */
    synchronized Optional<CampaignSpec> find(long campaign) {
        return Optional.ofNullable(known.get(campaign)).map(Known::spec);
    }

    /** What this text says; the text decides, also should another campaign have taken the number. */
    CampaignSpec read(long campaign, String json) {
        synchronized (this) {
            Known before = known.get(campaign);
            if (before != null && before.json().equals(json)) {
                return before.spec();
            }
        }
        CampaignSpec spec = parse(json);
        synchronized (this) {
            known.put(campaign, new Known(json, spec));
        }
        return spec;
    }

    private static CampaignSpec parse(String json) {
        try {
            return StrictJson.MAPPER.readValue(json, CampaignSpec.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a stored campaign cannot be read", e);
        }
    }
}
