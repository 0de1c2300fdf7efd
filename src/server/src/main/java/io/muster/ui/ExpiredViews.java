package io.muster.ui;

import jakarta.faces.FacesException;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.application.ViewExpiredException;
import jakarta.faces.context.ExceptionHandler;
import jakarta.faces.context.ExceptionHandlerFactory;
import jakarta.faces.context.ExceptionHandlerWrapper;
import jakarta.faces.context.ExternalContext;
import jakarta.faces.context.FacesContext;
import jakarta.faces.event.ExceptionQueuedEvent;
import java.io.IOException;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;
import org.primefaces.csp.CspException;

/**
 * A session keeps the state of some dozens of pages; one that was left open longer than that is loaded anew when it next
 * asks something, in place of an error that no person can act on and a page that has silently ceased to be live.
 */
public class ExpiredViews extends ExceptionHandlerFactory {

    public ExpiredViews(ExceptionHandlerFactory wrapped) {
        super(wrapped);
    }

    @Override
    public ExceptionHandler getExceptionHandler() {
        return new Renewal(getWrapped().getExceptionHandler());
    }

    private static final class Renewal extends ExceptionHandlerWrapper {

        private static final String FEED = "feed:";

        Renewal(ExceptionHandler wrapped) {
            super(wrapped);
        }

        @Override
        public void handle() {
            boolean expired = false;
            Iterator<ExceptionQueuedEvent> queued =
                    getUnhandledExceptionQueuedEvents().iterator();
            while (queued.hasNext()) {
                if (isExpiry(queued.next().getContext().getException())) {
                    queued.remove();
                    expired = true;
                }
            }
            if (expired) {
                loadAnew(FacesContext.getCurrentInstance());
            }
            getWrapped().handle();
        }

        /** PrimeFaces keeps a page's nonce with its state, and misses it first. */
        private static boolean isExpiry(@Nullable Throwable thrown) {
            return thrown != null
                    && (thrown instanceof ViewExpiredException
                            || thrown instanceof CspException
                            || isExpiry(thrown.getCause()));
        }

        private static void loadAnew(FacesContext context) {
            ExternalContext exchange = context.getExternalContext();
            if (context.getResponseComplete() || exchange.isResponseCommitted()) {
                return;
            }
            String source = exchange.getRequestParameterMap().get("jakarta.faces.source");
            if (source == null || !source.startsWith(FEED)) {
                context.addMessage(null, new FacesMessage(FacesMessage.SEVERITY_WARN, Texts.of("expired"), null));
                exchange.getFlash().setKeepMessages(true);
            }
            exchange.responseReset();
            try {
                if (context.getPartialViewContext().isAjaxRequest()) {
                    exchange.setResponseContentType("text/xml");
                    exchange.setResponseCharacterEncoding("UTF-8");
                    exchange.addResponseHeader("Cache-Control", "no-store");
                    // No address is the page's own, which the browser knows with all that stands behind the question
                    // mark.
                    exchange.getResponseOutputWriter()
                            .write("<?xml version=\"1.0\" encoding=\"UTF-8\"?>"
                                    + "<partial-response><redirect url=\"\"/></partial-response>");
                } else {
                    // A form that was sent without a script does not say what stood behind its page's question mark.
                    exchange.redirect(exchange.getRequestContextPath() + "/");
                }
            } catch (IOException e) {
                throw new FacesException(e);
            }
            context.responseComplete();
        }
    }
}
