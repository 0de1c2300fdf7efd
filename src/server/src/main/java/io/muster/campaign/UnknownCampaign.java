package io.muster.campaign;

import io.muster.foundation.problem.MusterProblem;
import io.muster.foundation.problem.ProblemType;

/** There is no campaign of that name. */
public final class UnknownCampaign extends MusterProblem {

    private static final long serialVersionUID = 1L;

    public UnknownCampaign(CampaignId id) {
        super(ProblemType.NOT_FOUND, "there is no campaign '%s'".formatted(id));
    }
}
