package io.muster.audit.rest;

import io.muster.audit.AuditEntries;
import io.muster.audit.AuditEntry;
import io.muster.foundation.problem.MusterProblem;
import io.muster.foundation.problem.ProblemType;
import io.muster.foundation.rest.PageParameters;
import io.muster.protocol.rest.Page;
import io.muster.security.Role;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** {@code GET /audit?actor=&object=&from=&to=}, the newest first; {@code object} is a kind or {@code kind/id}. */
@Path("audit")
@RequestScoped
@RolesAllowed(Role.NAME_OF_ADMIN)
@Produces(MediaType.APPLICATION_JSON)
public class AuditResource {

    @Inject
    private AuditEntries entries;

    /**
     * What was done, the newest first.
     *
     * @param actor who did it, as {@code user:ada} or {@code token:ci}
     * @param object to what: a kind, or {@code kind/id}
     * @param from not before this instant
     * @param to before this instant
     */
    @GET
    public Page<io.muster.protocol.rest.AuditEntry> list(
            @QueryParam("actor") @Nullable String actor,
            @QueryParam("object") @Nullable String object,
            @QueryParam("from") @Nullable String from,
            @QueryParam("to") @Nullable String to,
            @BeanParam PageParameters page) {
        int slash = object == null ? -1 : object.indexOf('/');
        String kind = object == null || slash < 0 ? object : object.substring(0, slash);
        String id = object == null || slash < 0 ? null : object.substring(slash + 1);
        AuditEntries.Filter filter = new AuditEntries.Filter(actor, kind, id, instant("from", from), instant("to", to));
        return page.page(
                entries.list(filter, page.afterNumber(), page.limitAndOneMore()),
                AuditEntry::id,
                AuditResource::wire,
                page.count() ? entries.count(filter) : null);
    }

    private static @Nullable Instant instant(String name, @Nullable String text) {
        if (text == null || text.isEmpty()) {
            return null;
        }
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw new MusterProblem(
                    ProblemType.MALFORMED,
                    "%s: '%s' (expected: an RFC 3339 instant, as 2026-01-31T12:00:00Z)".formatted(name, text));
        }
    }

    private static io.muster.protocol.rest.AuditEntry wire(AuditEntry entry) {
        return new io.muster.protocol.rest.AuditEntry(
                entry.id(),
                entry.at(),
                entry.actor(),
                entry.action(),
                entry.objectKind(),
                entry.objectId(),
                entry.origin(),
                entry.detail());
    }
}
