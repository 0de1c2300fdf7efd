package io.muster.ui;

import io.muster.security.Identity;
import io.muster.security.PageSession;
import io.muster.security.SignIn;
import io.muster.security.SignInAttempts;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.util.Optional;

/** The sign-in form. */
@Named
@RequestScoped
public class SignInPage {

    @Inject
    private SignIn signIn;

    @Inject
    private PageSession session;

    private String name = "";
    private String password = "";
    private String next = "";

    public String getName() {
        return name;
    }

    public void setName(String name) {
        this.name = name;
    }

    public String getPassword() {
        return password;
    }

    public void setPassword(String password) {
        this.password = password;
    }

    public String getNext() {
        return next;
    }

    public void setNext(String next) {
        this.next = next;
    }

    public void enter() throws IOException {
        FacesContext faces = FacesContext.getCurrentInstance();
        try {
            Optional<Identity> identity = signIn.signIn(name, password);
            if (identity.isPresent()) {
                session.begin(identity.get());
                faces.getExternalContext().redirect(isOurs(next) ? next : "/");
                return;
            }
            Notices.refuse(Texts.of("signInWrong"));
        } catch (SignInAttempts.TooManyTries refused) {
            Notices.refuse(Texts.of("signInTooOften", refused.seconds()));
        }
    }

    public String leave() {
        session.end();
        return "/sign-in.xhtml?faces-redirect=true";
    }

    /** A path of this application, and no other site's address. */
    private static boolean isOurs(String path) {
        return path.startsWith("/") && !path.startsWith("//") && !path.contains("\\") && !path.contains(":");
    }
}
