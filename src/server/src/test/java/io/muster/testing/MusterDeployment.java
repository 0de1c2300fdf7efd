package io.muster.testing;

import java.util.List;
import org.jboss.arquillian.container.spi.client.deployment.DeploymentDescription;
import org.jboss.arquillian.container.test.spi.client.deployment.DeploymentScenarioGenerator;
import org.jboss.arquillian.test.spi.TestClass;

/** The same deployment for every test class, so that none needs to declare it. */
public final class MusterDeployment implements DeploymentScenarioGenerator {

    @Override
    public List<DeploymentDescription> generate(TestClass testClass) {
        DeploymentDescription deployment = new DeploymentDescription("_DEFAULT_", MusterWar.withTests());
        deployment.shouldBeTestable(true);
        return List.of(deployment);
    }
}
