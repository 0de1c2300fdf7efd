package io.muster.job.jberet;

import io.muster.job.jberet.MusterBatchEnvironment.Surroundings;
import jakarta.annotation.Resource;
import jakarta.batch.operations.JobOperator;
import jakarta.enterprise.concurrent.ManagedExecutorDefinition;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Inject;
import jakarta.transaction.TransactionManager;
import jakarta.transaction.UserTransaction;
import javax.sql.DataSource;
import org.jberet.operations.JobOperatorImpl;
import org.jberet.repository.JdbcRepository;
import org.jberet.spi.JobOperatorContext;
import org.jspecify.annotations.Nullable;

/** Puts JBeret together, once its tables are there: on first use, which the engine's start is. */
@ApplicationScoped
@ManagedExecutorDefinition(name = JberetRuntime.JOBS, maxAsync = 16)
@ManagedExecutorDefinition(name = JberetRuntime.PARTITIONS, maxAsync = 16)
public class JberetRuntime {

    static final String JOBS = "java:app/muster/jobs";
    static final String PARTITIONS = "java:app/muster/partitions";

    @Inject
    private DataSource dataSource;

    @Inject
    private BeanManager beans;

    @Resource
    private UserTransaction transaction;

    @Resource(lookup = "java:appserver/TransactionManager")
    private TransactionManager manager;

    @Resource(lookup = JOBS)
    private ManagedExecutorService jobs;

    @Resource(lookup = PARTITIONS)
    private ManagedExecutorService partitions;

    private @Nullable JobOperator operator;

    @Produces
    synchronized JobOperator operator() {
        JobOperator made = operator;
        if (made == null) {
            made = new JobOperatorImpl(new MusterBatchEnvironment(new Surroundings(
                    JberetRuntime.class.getClassLoader(),
                    jobs,
                    partitions,
                    new ContainerTransactions(transaction, manager),
                    new CdiArtifacts(beans),
                    new JdbcRepository(dataSource))));
            JobOperatorContext context = JobOperatorContext.create(made);
            JobOperatorContext.setJobOperatorContextSelector(() -> context);
            operator = made;
        }
        return made;
    }
}
