package io.muster.ui;

import io.muster.security.Caller;
import io.muster.security.CreateUser;
import io.muster.security.IssueToken;
import io.muster.security.RemoveUser;
import io.muster.security.RevokeToken;
import io.muster.security.Role;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.jspecify.annotations.Nullable;

/** What an admin does to tokens and users. */
@Named
@RequestScoped
public class AccessActs {

    @Inject
    private IssueToken issueToken;

    @Inject
    private RevokeToken revokeToken;

    @Inject
    private CreateUser createUser;

    @Inject
    private RemoveUser removeUser;

    @Inject
    private Caller caller;

    private String name = "";
    private String password = "";
    private String role = "viewer";
    private @Nullable String secret;

    public String getName() {
        return name;
    }

    public void setName(@Nullable String name) {
        this.name = name == null ? "" : name.strip();
    }

    public String getPassword() {
        return password;
    }

    public void setPassword(@Nullable String password) {
        this.password = password == null ? "" : password;
    }

    public String getRole() {
        return role;
    }

    public void setRole(String role) {
        this.role = role;
    }

    /** The new token, in the one answer that shows it. */
    public @Nullable String getSecret() {
        return secret;
    }

    public void issue() {
        act(() -> secret = issueToken.issue(name, Role.of(role), null).secret(), "tokenIssued");
    }

    public void revoke() {
        act(() -> revokeToken.revoke(name), "tokenRevoked");
    }

    public void create() {
        act(() -> createUser.create(name, password, Role.of(role)), "userCreated");
    }

    public void remove() {
        act(() -> removeUser.remove(name), "userRemoved");
    }

    private void act(Runnable act, String done) {
        boolean went = Notices.tell(
                () -> {
                    caller.demand(Role.ADMIN);
                    act.run();
                },
                Texts.of(done));
        password = "";
        if (went) {
            name = "";
        }
    }
}
