package io.muster.job.countup;

import io.muster.job.KeyRange;
import io.muster.job.Partitioning;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;

/** Four ranges; the keys begin with a digit. */
@ApplicationScoped
public class CountUpPartitioning implements Partitioning {

    @Override
    public String jobName() {
        return "count-up";
    }

    @Override
    public List<KeyRange> split(Map<String, String> parameters, int wanted) {
        return List.of(
                new KeyRange(null, "25"), new KeyRange("25", "50"), new KeyRange("50", "75"), new KeyRange("75", null));
    }
}
