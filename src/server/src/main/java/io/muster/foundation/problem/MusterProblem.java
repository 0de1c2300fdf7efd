package io.muster.foundation.problem;

import jakarta.ejb.ApplicationException;
import java.util.List;
import java.util.Map;

/**
 * The one root of what callers can do wrong. Unchecked; rolls the transaction back. The message is the RFC 9457 detail:
 * it names the value, the place and what was expected, and is meant for the caller's eyes.
 */
@ApplicationException(rollback = true)
public class MusterProblem extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final ProblemType type;
    private final transient List<FieldError> errors;

    public MusterProblem(ProblemType type, String detail) {
        this(type, detail, List.of());
    }

    public MusterProblem(ProblemType type, String detail, List<FieldError> errors) {
        super(detail);
        this.type = type;
        this.errors = List.copyOf(errors);
    }

    public final ProblemType type() {
        return type;
    }

    /** What is wrong field by field; empty where the request as a whole is at fault. */
    public final List<FieldError> errors() {
        return errors;
    }

    /** Further members of the problem document, such as the real number of devices. */
    public Map<String, Object> extensions() {
        return Map.of();
    }
}
