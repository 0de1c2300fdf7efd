package io.muster.broker.artemis;

import io.muster.protocol.Topics;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.paging.PagingManager;
import org.apache.activemq.artemis.core.postoffice.Binding;
import org.apache.activemq.artemis.core.postoffice.BindingType;
import org.apache.activemq.artemis.core.security.SecurityAuth;
import org.apache.activemq.artemis.core.server.BindingQueryResult;
import org.apache.activemq.artemis.core.server.impl.ActiveMQServerImpl;
import org.apache.activemq.artemis.core.server.impl.AddressInfo;
import org.apache.activemq.artemis.spi.core.security.ActiveMQSecurityManager;
import org.jspecify.annotations.Nullable;

/**
 * Artemis, but a subscription costs the same at any size of the fleet, and no write to disk of its own: stock Artemis
 * compares the filter with every binding there is, to name queues that a subscription never asks for, and syncs its
 * journal for each new address, one after the other. And a subscription that ends costs no more than one that begins.
 */
public final class FleetServer extends ActiveMQServerImpl {

    /** Artemis asks three times a queue: what a thousand left behind is forgotten at once. */
    private static final int ASKED_BEFORE_FORGETTING = 3_000;

    private final AtomicInteger askedToForget = new AtomicInteger();

    public FleetServer(Configuration configuration, ActiveMQSecurityManager securityManager) {
        super(configuration, null, securityManager);
        KindSettings.install(getAddressSettingsRepository());
        KindSettings.install(getSecurityRepository());
    }

    /**
     * Looks the address up directly. Says that it may be created, which the address settings deny: only a subscription
     * asks here, and creating it takes the right to; a publish asks the settings.
     */
    @Override
    public BindingQueryResult bindingQuery(SimpleString address, boolean newFqqn) throws Exception {
        if (address == null || address.equals(getManagementService().getManagementAddress())) {
            return super.bindingQuery(address, newFqqn);
        }
        List<SimpleString> queues = getPostOffice().getDirectBindings(address).stream()
                .filter(binding -> binding.getType() == BindingType.LOCAL_QUEUE)
                .map(Binding::getUniqueName)
                .toList();
        AddressInfo known = getAddressInfo(address);
        return new BindingQueryResult(
                known != null, known, queues, false, true, false, -1, false, false, null, false, 0, -1L);
    }

    /**
     * Forgets which settings and rights each address has, which it has for as long as they are not changed. Artemis does at
     * each queue that goes, three times, slot by slot of tables that have grown with the fleet and never shrink: that was
     * three quarters of a device's leaving. All that is to be forgotten are addresses that are no more.
     */
    @Override
    public void clearAddressCache() {
        if (askedToForget.incrementAndGet() % ASKED_BEFORE_FORGETTING == 0) {
            super.clearAddressCache();
        }
    }

    @Override
    public PagingManager createPagingManager() throws Exception {
        return PassingTopics.over(super.createPagingManager());
    }

    /** A subscription's address need not be on disk: its queue, where that is durable, is routed to without. */
    @Override
    public boolean addAddressInfo(AddressInfo address) throws Exception {
        if (!isOfASubscription(address)) {
            return super.addAddressInfo(address);
        }
        address.setTemporary(true);
        try {
            return super.addAddressInfo(address);
        } finally {
            // Kept, it would tie the address to the connection that made it.
            address.setTemporary(false);
        }
    }

    /** The reaper's way out for an address that was never on disk. */
    @Override
    public void autoRemoveAddressInfo(SimpleString address, @Nullable SecurityAuth auth) throws Exception {
        AddressInfo known = getAddressInfo(address);
        if (known == null || known.getId() != 0 || !isOfASubscription(known)) {
            super.autoRemoveAddressInfo(address, auth);
            return;
        }
        getPostOffice().removeAddressInfo(address);
        if (known.getRepositoryChangeListener() != null) {
            getAddressSettingsRepository().unRegisterListener(known.getRepositoryChangeListener());
            known.setRepositoryChangeListener(null);
        }
        getPagingManager().deletePageStore(address);
    }

    private static boolean isOfASubscription(AddressInfo address) {
        return address.isAutoCreated() && address.getName().toString().startsWith(Topics.ROOT);
    }
}
