package io.muster.campaign.batch;

import io.muster.campaign.retention.OldRecords;
import io.muster.campaign.retention.PurgeCampaigns;
import io.muster.job.KeyRange;
import io.muster.job.Partitioning;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** As many campaigns for each part; the last one has the lists too. */
@Dependent
public class PurgePartitioning implements Partitioning {

    private final OldRecords old;

    @Inject
    public PurgePartitioning(OldRecords old) {
        this.old = old;
    }

    @Override
    public String jobName() {
        return PurgeCampaigns.JOB;
    }

    @Override
    public List<KeyRange> split(Map<String, String> parameters, int wanted) {
        List<String> campaigns = old.campaigns(OldRecordReader.age(
                String.valueOf(parameters.get("closedBefore")), String.valueOf(parameters.get("listsBefore"))));
        int parts = Math.max(1, Math.min(wanted, campaigns.size()));
        List<KeyRange> ranges = new ArrayList<>();
        @Nullable String from = null;
        for (int part = 1; part < parts; part++) {
            String to = campaigns.get(campaigns.size() * part / parts - 1);
            ranges.add(new KeyRange(from, to));
            from = to;
        }
        ranges.add(new KeyRange(from, null));
        return ranges;
    }
}
