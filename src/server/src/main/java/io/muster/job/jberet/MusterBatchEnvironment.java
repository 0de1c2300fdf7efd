package io.muster.job.jberet;

import jakarta.transaction.TransactionManager;
import java.util.Properties;
import java.util.concurrent.Executor;
import org.jberet.repository.JobRepository;
import org.jberet.spi.ArtifactFactory;
import org.jberet.spi.BatchEnvironment;
import org.jberet.spi.JobTask;
import org.jberet.spi.JobXmlResolver;
import org.jberet.tools.MetaInfBatchJobsJobXmlResolver;

/**
 * JBeret's surroundings. Jobs and partitions run on two executors: a partitioned job's thread waits for its partitions,
 * and in one pool as many jobs as threads would wait for each other.
 */
final class MusterBatchEnvironment implements BatchEnvironment {

    private final Surroundings surroundings;
    private final JobXmlResolver jobXmls = new MetaInfBatchJobsJobXmlResolver();

    record Surroundings(
            ClassLoader classLoader,
            Executor jobs,
            Executor partitions,
            TransactionManager transactions,
            ArtifactFactory artifacts,
            JobRepository repository) {}

    MusterBatchEnvironment(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public void submitTask(JobTask task) {
        boolean isJob = task.getRequiredRemainingPermits() > 0;
        RunningTasks.submit(isJob ? surroundings.jobs() : surroundings.partitions(), task);
    }

    @Override
    public ClassLoader getClassLoader() {
        return surroundings.classLoader();
    }

    @Override
    public ArtifactFactory getArtifactFactory() {
        return surroundings.artifacts();
    }

    @Override
    public TransactionManager getTransactionManager() {
        return surroundings.transactions();
    }

    @Override
    public JobRepository getJobRepository() {
        return surroundings.repository();
    }

    @Override
    public JobXmlResolver getJobXmlResolver() {
        return jobXmls;
    }

    @Override
    public Properties getBatchConfigurationProperties() {
        return new Properties();
    }

    @Override
    public String getApplicationName() {
        return "muster";
    }
}
