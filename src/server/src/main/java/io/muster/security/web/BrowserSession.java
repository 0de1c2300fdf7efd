package io.muster.security.web;

import io.muster.security.Identity;
import io.muster.security.PageSession;
import io.muster.security.User;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.util.Optional;

/**
 * Remembers in the HTTP session who signed in, by name alone: the user is asked for at each request, so that a role that was
 * taken is gone at once.
 */
@RequestScoped
public class BrowserSession implements PageSession {

    private static final String USER_NAME = "io.muster.security.userName";

    private final HttpServletRequest request;
    private final KnownUsers users;

    @Inject
    BrowserSession(HttpServletRequest request, KnownUsers users) {
        this.request = request;
        this.users = users;
    }

    @SuppressWarnings("NullAway") // For the container's proxy.
    protected BrowserSession() {
        request = null;
        users = null;
    }

    @Override
    public void begin(Identity identity) {
        HttpSession session = request.getSession();
        request.changeSessionId();
        session.setAttribute(USER_NAME, identity.name());
    }

    @Override
    public void end() {
        HttpSession session = request.getSession(false);
        if (session != null) {
            session.invalidate();
        }
    }

    /** Whether someone signed in to this request's session, be it that they no longer may. */
    static boolean hasBegun(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        return session != null && session.getAttribute(USER_NAME) != null;
    }

    /** Who signed in to this request's session and still may. */
    Optional<Identity> identity(HttpServletRequest current) {
        HttpSession session = current.getSession(false);
        return session != null && session.getAttribute(USER_NAME) instanceof String name
                ? users.find(name).map(BrowserSession::identityOf)
                : Optional.empty();
    }

    private static Identity identityOf(User user) {
        return Identity.ofUser(user.name(), user.role());
    }
}
