package io.muster.configuration.batch;

import io.muster.configuration.convergence.ResolveDevices;
import jakarta.batch.api.chunk.ItemProcessor;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;

/** Resolves a page of devices. */
@Dependent
@Named("devicePageProcessor")
public class DevicePageProcessor implements ItemProcessor {

    private final ResolveDevices resolveDevices;

    @Inject
    public DevicePageProcessor(ResolveDevices resolveDevices) {
        this.resolveDevices = resolveDevices;
    }

    @Override
    public Object processItem(Object item) {
        DevicePage page = (DevicePage) item;
        return page.decided(resolveDevices.decide(page.rows(), page.set()));
    }
}
