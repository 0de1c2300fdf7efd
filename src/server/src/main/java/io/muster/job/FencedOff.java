package io.muster.job;

/** Someone else owns the partition now; what this transaction did must not be committed. */
public class FencedOff extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public FencedOff(long jobId, int partition, String detail) {
        super("job " + jobId + ", partition " + partition + ": " + detail);
    }
}
