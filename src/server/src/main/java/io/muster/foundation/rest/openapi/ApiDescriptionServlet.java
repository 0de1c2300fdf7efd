package io.muster.foundation.rest.openapi;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** {@code GET /openapi}, for everyone: YAML, or JSON where {@code ?format=json} or {@code Accept} asks for it. */
@WebServlet("/openapi")
public class ApiDescriptionServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Inject
    private transient ApiDescription description;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        boolean json = isJsonWanted(request);
        byte[] body = json ? description.json() : description.yaml();
        response.setContentType(json ? "application/json" : "application/yaml");
        response.setCharacterEncoding("UTF-8");
        response.setHeader("Vary", "Accept");
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    private static boolean isJsonWanted(HttpServletRequest request) {
        @Nullable String format = request.getParameter("format");
        @Nullable String accept = request.getHeader("Accept");
        return format == null ? accept != null && accept.contains("json") : format.equalsIgnoreCase("json");
    }
}
