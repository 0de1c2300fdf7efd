package io.muster.ui.access;

import io.muster.security.AccessTokens;
import io.muster.security.AccessTokens.KnownToken;
import io.muster.security.Caller;
import io.muster.security.Role;
import io.muster.security.User;
import io.muster.security.Users;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Arrays;
import java.util.List;

/** {@code /access.xhtml}: who may come in, by password or by token. Acts: {@link UserActs}, {@link TokenActs}. */
@Named
@RequestScoped
public class AccessPage {

    private static final int SHOWN = 500;

    @Inject
    private AccessTokens tokens;

    @Inject
    private Users users;

    @Inject
    private Caller caller;

    /** Before the page is drawn. */
    public void load() {
        caller.demand(Role.ADMIN);
    }

    public List<KnownToken> getTokens() {
        caller.demand(Role.ADMIN);
        return tokens.list(null, SHOWN);
    }

    public List<User> getUsers() {
        caller.demand(Role.ADMIN);
        return users.list(null, SHOWN);
    }

    public List<String> getRoles() {
        return Arrays.stream(Role.values()).map(Role::wire).toList();
    }
}
