package io.muster.foundation.rest;

import jakarta.transaction.TransactionalException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/**
 * A transaction whose end failed, as when the database dies at the commit. Jersey has a mapper of its own for this class,
 * nearer to it than {@link ProblemMapper}, which throws the failure once more: the answer would be a bare 500.
 */
@Provider
public class FailedTransactions implements ExceptionMapper<TransactionalException> {

    @Context
    private UriInfo uri;

    @Override
    public Response toResponse(TransactionalException failure) {
        return Problems.of(failure).response(uri.getRequestUri().getRawPath());
    }
}
