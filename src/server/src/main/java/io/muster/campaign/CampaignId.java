package io.muster.campaign;

import io.muster.foundation.problem.MusterProblem;
import io.muster.foundation.problem.ProblemType;
import java.util.regex.Pattern;

/** The name of a campaign: 1–128 of {@code A-Z a-z 0-9 - _ . : @ =}. */
public record CampaignId(String value) {

    private static final Pattern LEGAL = Pattern.compile("[A-Za-z0-9\\-_.:@=]{1,128}");

    public CampaignId {
        if (!LEGAL.matcher(value).matches()) {
            throw new MusterProblem(
                    ProblemType.MALFORMED,
                    "campaign id: '%s' (expected: 1–128 of A-Z a-z 0-9 - _ . : @ =)"
                            .formatted(value.length() > 140 ? value.substring(0, 140) + "…" : value));
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
