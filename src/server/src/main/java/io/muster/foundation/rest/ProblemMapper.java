package io.muster.foundation.rest;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** The one place where failures of resources become answers. */
@Provider
public class ProblemMapper implements ExceptionMapper<Throwable> {

    @Context
    private UriInfo uri;

    @Context
    private HttpHeaders headers;

    @Override
    public Response toResponse(Throwable failure) {
        if (failure instanceof WebApplicationException web
                && (web.getResponse().getStatus() < 400 || web.getResponse().hasEntity())) {
            return web.getResponse();
        }
        boolean conditional = headers.getHeaderString(HttpHeaders.IF_MATCH) != null;
        Response answer =
                Problems.of(failure, conditional).response(uri.getRequestUri().getRawPath());
        if (failure instanceof WebApplicationException web
                && web.getResponse().getHeaderString(HttpHeaders.ALLOW) != null) {
            return Response.fromResponse(answer)
                    .header(HttpHeaders.ALLOW, web.getResponse().getHeaderString(HttpHeaders.ALLOW))
                    .build();
        }
        return answer;
    }
}
