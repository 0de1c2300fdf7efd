package io.muster.job;

/**
 * A page failed for a reason that passes by itself (a deadlock, a lock not had in time, a connection lost): roll it back
 * and do it again from the ledger's last key. Job XMLs name this class as the one retryable exception; what readers,
 * processors and writers throw is translated into it by {@link PassingErrors}.
 */
public class RetryablePage extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public RetryablePage(Throwable cause) {
        super(cause.toString(), cause);
    }
}
