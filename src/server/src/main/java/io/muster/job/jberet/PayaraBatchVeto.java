package io.muster.job.jberet;

import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.enterprise.inject.spi.ProcessAnnotatedType;

/**
 * Keeps the beans of Payara's own batch runtime out of the WAR: both produce JobContext and the like, and two producers
 * of one type fail the deployment (WELD-001409).
 */
public class PayaraBatchVeto implements Extension {

    <T> void veto(@Observes ProcessAnnotatedType<T> type) {
        if (type.getAnnotatedType().getJavaClass().getName().startsWith("com.ibm.jbatch.")) {
            type.veto();
        }
    }
}
