package io.muster.ui.access;

import io.muster.foundation.problem.MusterProblem;
import io.muster.foundation.problem.ProblemType;
import io.muster.security.Caller;
import io.muster.security.IssueToken;
import io.muster.security.RevokeToken;
import io.muster.security.Role;
import io.muster.ui.Notices;
import io.muster.ui.Texts;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** What an admin does to the tokens of programs. */
@Named
@RequestScoped
public class TokenActs {

    @Inject
    private IssueToken issueToken;

    @Inject
    private RevokeToken revokeToken;

    @Inject
    private Caller caller;

    private String name = "";
    private String role = "viewer";
    private String expiresAt = "";
    private @Nullable String secret;

    /** Of the new token; the id of the one to be revoked. */
    public String getName() {
        return name;
    }

    public void setName(@Nullable String name) {
        this.name = name == null ? "" : name.strip();
    }

    public String getRole() {
        return role;
    }

    public void setRole(String role) {
        this.role = role;
    }

    /** Date and time in UTC as a browser's field has it; empty: for good. */
    public String getExpiresAt() {
        return expiresAt;
    }

    public void setExpiresAt(@Nullable String expiresAt) {
        this.expiresAt = expiresAt == null ? "" : expiresAt.strip();
    }

    /** The new token, in the one answer that shows it. */
    public @Nullable String getSecret() {
        return secret;
    }

    public void issue() {
        act(() -> secret = issueToken.issue(name, Role.of(role), expiry()).secret(), "tokenIssued");
    }

    private @Nullable Instant expiry() {
        try {
            return expiresAt.isEmpty() ? null : LocalDateTime.parse(expiresAt).toInstant(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            throw new MusterProblem(ProblemType.MALFORMED, Texts.of("expiryWrong"));
        }
    }

    public void revoke() {
        act(() -> revokeToken.revoke(name), "tokenRevoked");
    }

    private void act(Runnable act, String done) {
        boolean went = Notices.tell(caller, Role.ADMIN, act, Texts.of(done));
        if (went) {
            name = "";
            expiresAt = "";
        }
    }
}
