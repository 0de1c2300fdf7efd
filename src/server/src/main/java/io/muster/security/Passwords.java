package io.muster.security;

import io.muster.foundation.problem.FieldError;
import io.muster.foundation.problem.MusterProblem;
import io.muster.foundation.problem.ProblemType;
import java.util.List;

/** What a password must be: long. */
final class Passwords {

    private static final int MIN_LENGTH = 10;

    /** Hashing takes time that grows with the length. */
    static final int MAX_LENGTH = 200;

    private Passwords() {}

    static void check(String password) {
        if (password.length() < MIN_LENGTH || password.length() > MAX_LENGTH) {
            String detail =
                    "password: %d characters (expected: %d–%d)".formatted(password.length(), MIN_LENGTH, MAX_LENGTH);
            throw new MusterProblem(ProblemType.UNPROCESSABLE, detail, List.of(new FieldError("/password", detail)));
        }
    }
}
