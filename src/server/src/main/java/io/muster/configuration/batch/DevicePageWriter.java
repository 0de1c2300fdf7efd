package io.muster.configuration.batch;

import io.muster.configuration.convergence.ResolveDevices;
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
import java.util.Optional;
import java.util.stream.Stream;

/** Writes a page's changes, the splits that they move and the ledger's progress, all in the chunk's transaction. */
@Dependent
@Named("devicePageWriter")
public class DevicePageWriter extends AbstractItemWriter {

    private final ResolveDevices resolveDevices;
    private final Ledger ledger;
    private final StepContext step;

    @Inject
    public DevicePageWriter(ResolveDevices resolveDevices, Ledger ledger, StepContext step) {
        this.resolveDevices = resolveDevices;
        this.ledger = ledger;
        this.step = step;
    }

    @Override
    public void writeItems(List<Object> pages) {
        for (Object item : pages) {
            DevicePage page = (DevicePage) item;
            resolveDevices.write(page.changes(), page.set());
            Claim claim = (Claim) step.getTransientUserData();
            PageDone done = new PageDone(
                    page.lastKey(), page.rows().size(), page.changes().size(), refused(page));
            step.setTransientUserData(ledger.advance(claim, done));
        }
    }

    /** Devices whose resolution is refused, with the reason; it also stands at the device. */
    private static List<Skip> refused(DevicePage page) {
        return page.changes().stream()
                .flatMap(change -> Optional.ofNullable(change.problem()).stream()
                        .flatMap(problem -> Stream.of(new Skip(change.before().deviceId(), problem))))
                .toList();
    }
}
