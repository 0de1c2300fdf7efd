package io.muster.ui;

import io.muster.audit.AuditEntries;
import io.muster.audit.AuditEntry;
import io.muster.security.Caller;
import io.muster.security.Role;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code /audit.xhtml}: who did what, the newest first. For admins, as in the API. */
@Named
@RequestScoped
public class AuditPage {

    private static final int PAGE = 50;

    @Inject
    private AuditEntries audit;

    @Inject
    private Caller caller;

    private String actor = "";
    private String object = "";
    private @Nullable Long before;
    private @Nullable List<AuditEntry> found;

    public String getActor() {
        return actor;
    }

    public void setActor(@Nullable String actor) {
        this.actor = actor == null ? "" : actor.strip();
    }

    /** A kind, or {@code kind/id}. */
    public String getObject() {
        return object;
    }

    public void setObject(@Nullable String object) {
        this.object = object == null ? "" : object.strip();
    }

    public @Nullable Long getBefore() {
        return before;
    }

    public void setBefore(@Nullable Long before) {
        this.before = before;
    }

    /** Before the page is drawn. */
    public void load() {
        caller.demand(Role.ADMIN);
        int slash = object.indexOf('/');
        String kind = slash < 0 ? object : object.substring(0, slash);
        var filter = new AuditEntries.Filter(
                orAny(actor), orAny(kind), slash < 0 ? null : object.substring(slash + 1), null, null);
        found = audit.list(filter, before, PAGE + 1);
    }

    public List<AuditEntry> getEntries() {
        List<AuditEntry> all = found == null ? List.of() : found;
        return all.subList(0, Math.min(PAGE, all.size()));
    }

    /** The entry behind which the next page begins; null on the last. */
    public @Nullable Long getNext() {
        List<AuditEntry> all = found == null ? List.of() : found;
        return all.size() > PAGE ? all.get(PAGE - 1).id() : null;
    }

    private static @Nullable String orAny(String text) {
        return text.isEmpty() ? null : text;
    }
}
