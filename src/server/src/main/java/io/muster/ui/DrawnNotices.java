package io.muster.ui;

import jakarta.faces.component.UIMessages;
import jakarta.faces.component.visit.VisitContext;
import jakarta.faces.component.visit.VisitHint;
import jakarta.faces.component.visit.VisitResult;
import jakarta.faces.context.FacesContext;
import jakarta.faces.context.PartialViewContext;
import jakarta.faces.event.PhaseEvent;
import jakarta.faces.event.PhaseId;
import jakarta.faces.event.PhaseListener;
import java.util.EnumSet;
import org.primefaces.context.PrimeRequestContext;

/**
 * Draws what is told of an act, by {@link Notices} or by a field's own check, at every act, whatever else of the page is
 * drawn. PrimeFaces' {@code p:autoUpdate} is for that, but on pages with an {@code f:event} it works for the first act
 * alone (https://github.com/primefaces/primefaces/issues/13936): a refusal of the second would never be seen.
 */
public class DrawnNotices implements PhaseListener {

    private static final long serialVersionUID = 1L;

    @Override
    public PhaseId getPhaseId() {
        return PhaseId.RENDER_RESPONSE;
    }

    @Override
    public void beforePhase(PhaseEvent event) {
        FacesContext faces = event.getFacesContext();
        PartialViewContext partial = faces.getPartialViewContext();
        boolean isAct = faces.isPostback() && partial.isAjaxRequest() && !partial.isRenderAll();
        if (!isAct || PrimeRequestContext.getCurrentInstance(faces).isIgnoreAutoUpdate()) {
            return;
        }
        // Rows of tables hold none, and would be read for nothing.
        var visit = VisitContext.createVisitContext(faces, null, EnumSet.of(VisitHint.SKIP_ITERATION));
        faces.getViewRoot().visitTree(visit, (context, component) -> {
            if (component instanceof UIMessages) {
                partial.getRenderIds().add(component.getClientId(faces));
            }
            return VisitResult.ACCEPT;
        });
    }
}
