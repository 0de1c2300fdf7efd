package io.muster.device.credential;

import io.muster.foundation.problem.FieldError;
import io.muster.foundation.problem.MusterProblem;
import io.muster.foundation.problem.ProblemType;
import java.util.List;

/** How a device shall sign in from now on. */
public sealed interface NewCredential {

    /** The shortest secret that is accepted from outside, in characters; made ones have 256 random bits. */
    int MIN_SECRET_LENGTH = 20;

    /** The longest, in characters. */
    int MAX_SECRET_LENGTH = 512;

    /** The longest certificate subject, in characters. */
    int MAX_SUBJECT_LENGTH = 500;

    /** A secret that the server makes, and shows once. */
    record MadeSecret() implements NewCredential {}

    /** A secret that the device holds already, so that fleets can be moved in. */
    record KnownSecret(String secret) implements NewCredential {

        public KnownSecret {
            if (secret.length() < MIN_SECRET_LENGTH || secret.length() > MAX_SECRET_LENGTH) {
                throw refused(
                        "/credential/secret",
                        "%d characters (expected: %d–%d)"
                                .formatted(secret.length(), MIN_SECRET_LENGTH, MAX_SECRET_LENGTH));
            }
        }

        /** Without the secret, which belongs in no log. */
        @Override
        public String toString() {
            return "KnownSecret[]";
        }
    }

    /** A certificate with this subject. */
    record Certificate(String subject) implements NewCredential {

        public Certificate {
            if (subject.isBlank() || subject.length() > MAX_SUBJECT_LENGTH) {
                throw refused(
                        "/credential/subject",
                        "%d characters (expected: 1–%d, not blank)".formatted(subject.length(), MAX_SUBJECT_LENGTH));
            }
        }
    }

    private static MusterProblem refused(String pointer, String detail) {
        return new MusterProblem(
                ProblemType.MALFORMED, pointer + ": " + detail, List.of(new FieldError(pointer, detail)));
    }
}
