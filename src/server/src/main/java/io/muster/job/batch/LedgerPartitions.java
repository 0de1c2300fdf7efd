package io.muster.job.batch;

import io.muster.job.Partitions;
import jakarta.batch.api.partition.PartitionMapper;
import jakarta.batch.api.partition.PartitionPlan;
import jakarta.batch.api.partition.PartitionPlanImpl;
import jakarta.batch.operations.JobOperator;
import jakarta.batch.runtime.context.JobContext;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Properties;

/**
 * Every execution, also a restarted one, gets exactly the ledger's open partitions: the plan overrides what the batch
 * runtime remembers of earlier executions. Each partition's properties are {@code jobId} and {@code partition}.
 */
@Named("ledgerPartitions")
@Dependent
public class LedgerPartitions implements PartitionMapper {

    /** More than threads, so that a range that turns out small does not leave a thread idle. */
    private static final int WANTED = 8;

    /** Of one job; the pool has more, so that several jobs go on side by side. */
    private static final int MAX_THREADS = 4;

    private final Partitions partitions;
    private final JobOperator operator;
    private final JobContext job;

    @Inject
    LedgerPartitions(Partitions partitions, JobOperator operator, JobContext job) {
        this.partitions = partitions;
        this.operator = operator;
        this.job = job;
    }

    @Override
    public PartitionPlan mapPartitions() {
        String jobId = operator.getParameters(job.getExecutionId()).getProperty("jobId");
        List<Integer> open = partitions.open(Long.parseLong(jobId), WANTED);
        Properties[] properties = new Properties[open.size()];
        for (int i = 0; i < properties.length; i++) {
            properties[i] = new Properties();
            properties[i].setProperty("jobId", jobId);
            properties[i].setProperty("partition", open.get(i).toString());
        }
        PartitionPlan plan = new PartitionPlanImpl();
        plan.setPartitionsOverride(true);
        plan.setPartitions(open.size());
        plan.setThreads(Math.min(open.size(), MAX_THREADS));
        plan.setPartitionProperties(properties);
        return plan;
    }
}
