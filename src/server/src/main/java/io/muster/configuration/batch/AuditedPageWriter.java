package io.muster.configuration.batch;

import io.muster.configuration.convergence.ResolveDevices;
import io.muster.configuration.convergence.TwinChange;
import io.muster.job.Claim;
import io.muster.job.Ledger;
import io.muster.job.PageDone;
import io.muster.job.Skip;
import jakarta.batch.api.chunk.AbstractItemWriter;
import jakarta.batch.runtime.context.StepContext;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Objects;

/** Repairs the devices of a page that are not what their layers say, and records each with what was found. */
@Dependent
@Named("auditedPageWriter")
public class AuditedPageWriter extends AbstractItemWriter {

    private static final System.Logger LOG = System.getLogger(AuditedPageWriter.class.getName());
    private static final int MAX_SHOWN = 300;

    private final ResolveDevices resolveDevices;
    private final ChangesUnderWay changesUnderWay;
    private final Ledger ledger;
    private final StepContext step;

    @Inject
    public AuditedPageWriter(
            ResolveDevices resolveDevices, ChangesUnderWay changesUnderWay, Ledger ledger, StepContext step) {
        this.resolveDevices = resolveDevices;
        this.changesUnderWay = changesUnderWay;
        this.ledger = ledger;
        this.step = step;
    }

    @Override
    public void writeItems(List<Object> pages) {
        for (Object item : pages) {
            DevicePage page = (DevicePage) item;
            resolveDevices.write(page.changes(), page.set());
            List<Skip> drift = drift(page);
            drift.forEach(each -> LOG.log(
                    System.Logger.Level.WARNING,
                    "drift found and repaired: {1} device={0}",
                    each.item(),
                    each.reason()));
            Claim claim = (Claim) Objects.requireNonNull(step.getTransientUserData());
            step.setTransientUserData(ledger.advance(
                    claim, new PageDone(page.lastKey(), page.rows().size(), drift.size(), drift)));
        }
    }

    /** What a job was about to write is written a little earlier, and is no drift. */
    private List<Skip> drift(DevicePage page) {
        if (page.changes().isEmpty() || changesUnderWay.any()) {
            return List.of();
        }
        return page.changes().stream().map(AuditedPageWriter::driftOf).toList();
    }

    private static Skip driftOf(TwinChange change) {
        TwinChange.Desired desired = change.desired();
        String reason = desired == null
                ? "layers were %s, are %s".formatted(change.before().layers(), change.layers())
                : "desired was %s, shall be %s".formatted(change.before().desired(), desired.state());
        return new Skip(
                change.before().deviceId(),
                reason.length() > MAX_SHOWN ? reason.substring(0, MAX_SHOWN) + "…" : reason);
    }
}
