package io.muster.testing;

import org.jboss.arquillian.container.spi.client.container.ContainerConfiguration;

/** Nothing to configure: the server is started as production starts it. */
public final class ServerConfiguration implements ContainerConfiguration {

    @Override
    public void validate() {
        // Nothing to check.
    }
}
