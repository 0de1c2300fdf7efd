package io.muster.campaign.batch;

import io.muster.campaign.StartCampaign;
import io.muster.job.KeyRange;
import io.muster.job.Partitioning;
import jakarta.enterprise.context.Dependent;
import java.util.List;
import java.util.Map;

/** One partition: dispatch begins with the first page, and a second thread would only take its processor. */
@Dependent
public class CampaignPartitioning implements Partitioning {

    @Override
    public String jobName() {
        return StartCampaign.JOB;
    }

    @Override
    public List<KeyRange> split(Map<String, String> parameters, int wanted) {
        return List.of(KeyRange.ALL);
    }
}
