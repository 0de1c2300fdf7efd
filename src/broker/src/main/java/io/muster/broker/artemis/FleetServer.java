package io.muster.broker.artemis;

import java.util.List;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.postoffice.Binding;
import org.apache.activemq.artemis.core.postoffice.BindingType;
import org.apache.activemq.artemis.core.server.BindingQueryResult;
import org.apache.activemq.artemis.core.server.impl.ActiveMQServerImpl;
import org.apache.activemq.artemis.core.server.impl.AddressInfo;
import org.apache.activemq.artemis.spi.core.security.ActiveMQSecurityManager;

/**
 * Artemis, but a subscription costs the same at any size of the fleet: stock Artemis compares the filter with every
 * binding there is, to name queues that a subscription never asks for.
 */
public final class FleetServer extends ActiveMQServerImpl {

    public FleetServer(Configuration configuration, ActiveMQSecurityManager securityManager) {
        super(configuration, null, securityManager);
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
}
