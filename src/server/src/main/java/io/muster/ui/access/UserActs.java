package io.muster.ui.access;

import io.muster.security.Caller;
import io.muster.security.ChangeUser;
import io.muster.security.CreateUser;
import io.muster.security.RemoveUser;
import io.muster.security.Role;
import io.muster.ui.Notices;
import io.muster.ui.Texts;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.jspecify.annotations.Nullable;

/** What an admin does to the people who may sign in. */
@Named
@RequestScoped
public class UserActs {

    @Inject
    private CreateUser createUser;

    @Inject
    private ChangeUser changeUser;

    @Inject
    private RemoveUser removeUser;

    @Inject
    private Caller caller;

    private String name = "";
    private String password = "";
    private String role = "";

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

    public void setRole(@Nullable String role) {
        this.role = role == null ? "" : role;
    }

    public void create() {
        act(() -> createUser.create(name, password, Role.of(role)), "userCreated");
    }

    /** What was left empty stays. */
    public void change() {
        act(
                () -> changeUser.change(
                        name, role.isEmpty() ? null : Role.of(role), password.isEmpty() ? null : password),
                "userChanged");
    }

    public void remove() {
        act(() -> removeUser.remove(name), "userRemoved");
    }

    private void act(Runnable act, String done) {
        boolean went = Notices.tell(caller, Role.ADMIN, act, Texts.of(done));
        password = "";
        if (went) {
            name = "";
            role = "";
        }
    }
}
