package io.muster.cli;

/** Something that a person is told in one sentence, with the exit code that a script sees. */
public final class CliProblem extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int exitCode;

    private CliProblem(int exitCode, String message) {
        super(message);
        this.exitCode = exitCode;
    }

    public static CliProblem usage(String message) {
        return new CliProblem(ExitCode.USAGE, message);
    }

    public static CliProblem notFound(String message) {
        return new CliProblem(ExitCode.NOT_FOUND, message);
    }

    public static CliProblem refused(String message) {
        return new CliProblem(ExitCode.REFUSED, message);
    }

    public static CliProblem failed(String message) {
        return new CliProblem(ExitCode.FAILED, message);
    }

    public int exitCode() {
        return exitCode;
    }
}
