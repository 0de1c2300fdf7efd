package io.muster.ui;

import io.muster.device.NotConfirmed;
import io.muster.foundation.json.MalformedJson;
import io.muster.foundation.problem.MusterProblem;
import io.muster.security.Caller;
import io.muster.security.Role;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.context.FacesContext;

/** Tells the person what their act led to. */
public final class Notices {

    private Notices() {}

    /** Does an act of a person and says {@code done}, or why it was refused. Whether it went through. */
    public static boolean tell(Runnable act, String done) {
        boolean went = tell(act);
        if (went) {
            say(done);
        }
        return went;
    }

    /** The same, for who has the role. */
    public static boolean tell(Caller caller, Role role, Runnable act, String done) {
        return tell(demanding(caller, role, act), done);
    }

    /** The same, for who has the role. */
    public static boolean tell(Caller caller, Role role, Runnable act) {
        return tell(demanding(caller, role, act));
    }

    private static Runnable demanding(Caller caller, Role role, Runnable act) {
        return () -> {
            caller.demand(role);
            act.run();
        };
    }

    /** Does what a person asked, or says why it was refused. Whether it went through. */
    public static boolean tell(Runnable act) {
        try {
            act.run();
            return true;
        } catch (NotConfirmed refused) {
            refuse(Texts.of("notConfirmed", Figures.count(refused.devices())));
            return false;
        } catch (MusterProblem | MalformedJson refused) {
            refuse(String.valueOf(refused.getMessage()));
            return false;
        }
    }

    public static void say(String text) {
        FacesContext.getCurrentInstance().addMessage(null, new FacesMessage(text));
    }

    public static void refuse(String text) {
        FacesContext.getCurrentInstance().addMessage(null, new FacesMessage(FacesMessage.SEVERITY_ERROR, text, null));
        FacesContext.getCurrentInstance().validationFailed();
    }
}
