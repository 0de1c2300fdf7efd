package io.muster.foundation.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.muster.foundation.jdbc.PassingFailures;
import io.muster.foundation.json.MalformedJson;
import io.muster.foundation.problem.MusterProblem;
import io.muster.foundation.problem.ProblemType;
import jakarta.persistence.OptimisticLockException;
import jakarta.transaction.TransactionalException;
import jakarta.ws.rs.WebApplicationException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/** What each thing that can go wrong is to the caller. What nobody foresaw is logged once, here, under an id. */
final class Problems {

    private static final Logger LOG = System.getLogger(Problems.class.getName());
    private static final int MAX_CAUSES = 20;

    /** Deadlock, lock wait timeout: the same request may well go through the next time. */
    private static final Set<Integer> LOCK_ERRORS = Set.of(1205, 1213);

    private Problems() {}

    static ProblemDocument of(Throwable failure) {
        return of(failure, false);
    }

    /** @param conditional whether the request carried {@code If-Match} */
    static ProblemDocument of(Throwable failure, boolean conditional) {
        List<Throwable> causes = causes(failure);
        for (Throwable cause : causes) {
            Optional<ProblemDocument> known = known(cause, conditional);
            if (known.isPresent()) {
                return known.get();
            }
        }
        if (failure instanceof TransactionalException) {
            LOG.log(Level.WARNING, "A transaction could not be ended: {0}", failure.getMessage());
            return new ProblemDocument(
                    ProblemType.UNAVAILABLE, "the database was lost; whether the change was made is not known", 5);
        }
        return unforeseen(failure);
    }

    private static Optional<ProblemDocument> known(Throwable cause, boolean conditional) {
        if (cause instanceof MusterProblem problem) {
            return Optional.of(ProblemDocument.of(problem));
        }
        if (cause instanceof MalformedJson malformed) {
            return Optional.of(ProblemDocument.of(MalformedBody.of(malformed)));
        }
        if (cause instanceof WebApplicationException web) {
            return Optional.of(HttpProblems.of(web));
        }
        if (cause instanceof OptimisticLockException) {
            return Optional.of(new ProblemDocument(
                    conditional ? ProblemType.PRECONDITION_FAILED : ProblemType.CONFLICT,
                    "the resource was changed by someone else meanwhile: read it again",
                    null));
        }
        if (cause instanceof SQLException sql) {
            return unavailable(sql);
        }
        return Optional.empty();
    }

    private static Optional<ProblemDocument> unavailable(SQLException sql) {
        if (LOCK_ERRORS.contains(sql.getErrorCode()) || sql instanceof SQLTransientException) {
            return Optional.of(
                    new ProblemDocument(ProblemType.UNAVAILABLE, "the rows are being changed by others: try again", 1));
        }
        if (PassingFailures.isNoRoom(sql)) {
            LOG.log(Level.ERROR, "The database''s disk is full: {0}", sql.getMessage());
            return Optional.of(
                    new ProblemDocument(ProblemType.UNAVAILABLE, "the database has no room left: try again", 30));
        }
        String state = sql.getSQLState();
        boolean connection = state == null
                ? String.valueOf(sql.getMessage()).contains("allocating a connection")
                : state.startsWith("08") || state.equals("70100");
        if (!connection) {
            return Optional.empty();
        }
        LOG.log(Level.WARNING, "The database cannot be reached: {0}", sql.getMessage());
        return Optional.of(new ProblemDocument(ProblemType.UNAVAILABLE, "the database is down: try again", 5));
    }

    /** Something that is a mistake of ours: the caller is given an id to quote, the log the whole story. */
    static ProblemDocument unforeseen(Throwable failure) {
        String id = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
        LOG.log(Level.ERROR, "A request failed, id " + id, failure);
        return new ProblemDocument(
                ProblemType.INTERNAL.slug(),
                ProblemType.INTERNAL.status(),
                ProblemType.INTERNAL.title(),
                "the server's log says more under the id " + id,
                List.of(),
                Map.of("errorId", id),
                null);
    }

    /** The failure, what caused it and, of SQL batches, what came next; bounded, as chains may be circular. */
    private static List<Throwable> causes(Throwable failure) {
        List<Throwable> causes = new ArrayList<>();
        for (Throwable cause = failure; cause != null && causes.size() < MAX_CAUSES; cause = cause.getCause()) {
            if (cause instanceof JsonProcessingException) {
                // A mistake in writing an answer; what is wrong with a request was told by its reader.
                break;
            }
            causes.add(cause);
        }
        return causes;
    }
}
