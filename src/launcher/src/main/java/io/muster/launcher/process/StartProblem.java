package io.muster.launcher.process;

/** Why Muster cannot start, as one sentence that also says what to do. */
public final class StartProblem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public StartProblem(String sentence) {
        super(sentence);
    }

    public StartProblem(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
